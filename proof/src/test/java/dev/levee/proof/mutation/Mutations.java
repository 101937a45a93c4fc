package dev.levee.proof.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Historic bugs of engines like ours (reliability.md §7), and the rules of our own broken one by one. */
final class Mutations {

    private Mutations() {}

    static Stream<Mutation> all() {
        return families().stream().flatMap(List::stream);
    }

    /** Some of each family, found soon. */
    static Stream<Mutation> few() {
        return families().stream()
                .flatMap(family -> family.stream().limit(family.get(0).hunter().few));
    }

    private static List<List<Mutation>> families() {
        var families = new ArrayList<>(EngineMutations.families());
        families.add(MetadataMutations.family());
        families.addAll(ConsumerMutations.families());
        families.addAll(RetryMutations.families());
        return families;
    }
}
