package dev.levee.internal.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** M5.2: a record that is too large is refused by itself. */
class NeighboursTest {

    private final Neighbours neighbours = new Neighbours();

    private boolean mustPart(int bytes) {
        return neighbours.mustPart(new ProducerRecord<>("payments", null, new byte[bytes]));
    }

    @Test
    void aTinyOneGoesNeitherBeforeNorBehindALargeOne() {
        assertThat(mustPart(1)).isFalse();
        assertThat(mustPart(5_000)).isTrue();
        assertThat(mustPart(6_000)).isFalse();
        assertThat(mustPart(2)).isTrue();
        assertThat(mustPart(2)).isFalse();
    }

    @Test
    void whatIsBetweenIsPerhapsForAnotherPartition() {
        assertThat(mustPart(1)).isFalse();
        assertThat(mustPart(500)).isFalse();
        assertThat(mustPart(5_000)).isTrue();
    }

    @Test
    void recordsOfOneKindGoTogether() {
        for (int bytes : new int[] {1_024, 100_000, 500, 33, 2_000}) {
            assertThat(mustPart(bytes)).isFalse();
        }
    }
}
