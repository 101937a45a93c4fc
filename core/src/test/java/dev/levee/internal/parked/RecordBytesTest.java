package dev.levee.internal.parked;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RecordBytesTest {

    @Test
    void everythingCountsThatTakesMemory() {
        int empty = RecordBytes.of(new ConsumerRecord<>("retry", 0, 0, null, null));
        var full = new ConsumerRecord<>("retry", 0, 0, new byte[10], new byte[1_000]);
        full.headers().add("trace", new byte[100]).add("empty", null).add("levee-group", new byte[5_000]);

        assertThat(empty).isPositive();
        assertThat(RecordBytes.of(full) - empty).isBetween(1_110 + 2 * 24, 1_110 + 2 * 100);
    }
}
