package dev.levee.internal.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.KeyPlacement;
import dev.levee.internal.time.HandTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** M6.1: keys that are not where the default partitioner puts them, and keys that move between partitions. */
class KeyWatchTest {

    private final HandTime time = new HandTime();
    private int partitions = 4;
    private final KeyWatch watch = new KeyWatch(time, topic -> partitions);

    @Test
    void whatTheDefaultPartitionerPlacedIsWhereItShouldBe() {
        for (int i = 0; i < 400; i++) {
            watch.look(new TopicPartition("orders", home("key-" + i)), List.of(record("key-" + i)));
        }
        assertThat(watch.counted()).isEqualTo(new KeyPlacement(400, 0, 0));
    }

    @Test
    void aKeyElsewhereIsMisplacedAndMovesEachTimeItChangesPartition() {
        int home = home("ada");
        var there = new TopicPartition("orders", home);
        var elsewhere = new TopicPartition("orders", (home + 1) % partitions);
        watch.look(there, List.of(record("ada")));
        watch.look(elsewhere, List.of(record("ada"), record("ada")));
        assertThat(watch.counted()).isEqualTo(new KeyPlacement(3, 2, 1));
        watch.look(there, List.of(record("ada")));
        assertThat(watch.counted()).isEqualTo(new KeyPlacement(4, 2, 2));
    }

    @Test
    void theSameKeyInTwoTopicsIsNoMove() {
        watch.look(new TopicPartition("orders", 0), List.of(record("ada")));
        watch.look(new TopicPartition("refunds", 1), List.of(record("ada")));
        assertThat(watch.counted().moved()).isZero();
    }

    @Test
    void whenPartitionsAreAddedTheNewCountHolds() {
        var keys = IntStream.range(0, 100).mapToObj(i -> "key-" + i).toList();
        keys.forEach(key -> watch.look(new TopicPartition("orders", home(key)), List.of(record(key))));
        partitions = 7;
        keys.forEach(key -> watch.look(new TopicPartition("orders", home(key)), List.of(record(key))));
        assertThat(watch.counted().misplaced()).as("by the count of now").isZero();
        assertThat(watch.counted().moved()).isBetween(50L, 99L);
    }

    @Test
    void whatHasNoKeyOrNoOtherPlaceIsNotLookedAt() {
        watch.look(new TopicPartition("orders", 0), List.of(new ConsumerRecord<>("orders", 0, 0, null, new byte[0])));
        partitions = 1;
        watch.look(new TopicPartition("orders", 0), List.of(record("ada")));
        partitions = 0;
        watch.look(new TopicPartition("orders", 0), List.of(record("ada")));
        assertThat(watch.counted()).isEqualTo(new KeyPlacement(0, 0, 0));
    }

    @Test
    void notMoreThanSoManyASecondAreLookedAt() {
        var many = IntStream.range(0, 2_000).mapToObj(i -> record("key-" + i)).toList();
        watch.look(new TopicPartition("orders", 0), many);
        watch.look(new TopicPartition("orders", 0), many);
        assertThat(watch.counted().looked()).isEqualTo(500);
        time.advance(Duration.ofSeconds(1));
        watch.look(new TopicPartition("orders", 0), many);
        assertThat(watch.counted().looked()).isEqualTo(1_000);
    }

    @Test
    void aForgottenKeyIsMissedButNoneIsCountedByMistake() {
        var sightings = new KeySightings();
        for (long i = 0; i < 1_000_000; i++) {
            assertThat(sightings.moved(hash(i), (int) (i % 5))).isFalse();
        }
        assertThat(sightings.moved(hash(999_999), 3)).isTrue();
    }

    private static long hash(long number) {
        return number * 0x9E37_79B9_7F4A_7C15L;
    }

    private int home(String key) {
        return BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), partitions);
    }

    private static ConsumerRecord<byte[], byte[]> record(String key) {
        return new ConsumerRecord<>("orders", 0, 0, key.getBytes(StandardCharsets.UTF_8), new byte[0]);
    }
}
