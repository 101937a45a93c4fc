package dev.levee.proof.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Historic bugs of engines like ours (reliability.md §7), and the rules of our own broken one by one. */
final class Mutations {

    /** Of each family; those that come first are found soon. */
    private static final int FEW = 2;

    private Mutations() {}

    static Stream<Mutation> all() {
        return families().stream().flatMap(List::stream);
    }

    static Stream<Mutation> few() {
        return families().stream().flatMap(family -> family.stream().limit(FEW));
    }

    private static List<List<Mutation>> families() {
        var families = new ArrayList<>(EngineMutations.families());
        families.add(MetadataMutations.family());
        return families;
    }
}
