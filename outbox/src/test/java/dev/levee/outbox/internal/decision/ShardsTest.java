package dev.levee.outbox.internal.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardsTest {

    @Test
    void whoIsAloneTakesAll() {
        assertThat(Shards.share(List.of(), 1)).isEqualTo(new Shards.Move(List.of(), 8));
    }

    @Test
    void whoHasTooManyGivesTheLastOnesUp() {
        assertThat(Shards.share(Shards.all(), 3)).isEqualTo(new Shards.Move(List.of(3, 4, 5, 6, 7), 0));
    }

    @Test
    void whoHasEnoughDoesNothing() {
        assertThat(Shards.share(List.of(1, 2, 5), 3)).isEqualTo(new Shards.Move(List.of(), 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 20})
    void allShardsAreOwnedWhateverTheNumberOfInstances(int members) {
        var free = new TreeSet<>(Shards.all());
        var owned = new ArrayList<List<Integer>>();
        for (int member = 0; member < members; member++) {
            var taken =
                    free.stream().limit(Shards.share(List.of(), members).take()).toList();
            taken.forEach(free::remove);
            owned.add(taken);
        }

        assertThat(free).isEmpty();
        assertThat(owned)
                .allSatisfy(shards ->
                        assertThat(Shards.share(shards, members).leave()).isEmpty());
    }
}
