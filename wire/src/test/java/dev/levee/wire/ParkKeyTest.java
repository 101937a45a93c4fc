package dev.levee.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stored formats never change: these texts lie in brokers. */
class ParkKeyTest {

    @Test
    void staysAsItWasFirstWritten() {
        var key = new ParkKey(Maps.LOG.topicId(), 3, 4_711, 12, 2);
        assertThat(new String(key.encode(), UTF_8)).isEqualTo("park:AAAAAAAAAAAAAAAAAAAAKg:3:4711:12:2");
    }

    @Test
    void everyKeyComesBackAndHasThePrefixOfItsPartitionAlone() {
        var random = new SplittableRandom(12);
        for (int round = 0; round < 5_000; round++) {
            var key = new ParkKey(
                    new Uuid(random.nextLong(), random.nextLong()),
                    random.nextInt(1 << random.nextInt(31)),
                    random.nextLong(1L << random.nextInt(63)),
                    random.nextLong(1L << random.nextInt(63)),
                    random.nextInt(1 << random.nextInt(31)));
            byte[] bytes = key.encode();

            assertThat(ParkKey.decode(bytes)).hasValue(key);
            assertThat(new ParkKeys(key.topicId(), key.partition()).read(bytes)).isEqualTo(key);
            assertThat(ParkKey.beginsWith(bytes, ParkKey.prefixOf(key.topicId(), key.partition())))
                    .isTrue();
            assertThat(ParkKey.beginsWith(bytes, ParkKey.prefixOf(key.topicId(), key.partition() / 10 - 1)))
                    .isFalse();
            assertThat(ParkKey.beginsWith(bytes, ParkKey.prefixOf(Uuid.ONE_UUID, key.partition())))
                    .isFalse();
        }
    }

    @Test
    void otherKeysOfTheTopicAreNotParkedRecords() {
        assertThat(ParkKey.decode(StartMark.key(Maps.LOG.topicId()))).isEmpty();
        assertThat(ParkKey.decode(new byte[0])).isEmpty();
        assertThat(ParkKey.decode("park".getBytes(UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "park:",
                "park:AAAAAAAAAAAAAAAAAAAAKg:3:4711:12",
                "park:AAAAAAAAAAAAAAAAAAAAKg:3:4711:12:2:1",
                "park:AAAAAAAAAAAAAAAAAAAAKg:3:4711:12:2:",
                "park:AAAAAAAAAAAAAAAAAAAAKg:3:4711:12:-2",
                "park:AAAAAAAAAAAAAAAAAAAAKg:3:4711:12:+2",
                "park:AAAAAAAAAAAAAAAAAAAAKg:03:4711:12:2",
                "park:AAAAAAAAAAAAAAAAAAAAKg:3:9999999999999999999:12:2",
                "park:AAAA:3:4711:12:2",
                "park:AAAAAAAAAAAAAAAAAAAAK~:3:4711:12:2"
            })
    void whatBeginsLikeOneAndIsNoneIsNamed(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParkKey.decode(text.getBytes(UTF_8)))
                .withMessage("no key of a parked record that this release can read: '%s'", text);
    }

    @Test
    void randomBytesAreNeverAnotherFailure() {
        var random = new SplittableRandom(13);
        byte[] valid = new ParkKey(Maps.LOG.topicId(), 3, 4_711, 12, 2).encode();
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = valid.clone();
            bytes[random.nextInt(5, bytes.length)] = (byte) random.nextInt(256);
            readsAsADecodedOne(bytes);
            try {
                assertThat(ParkKey.decode(bytes).orElseThrow().encode()).isEqualTo(bytes);
            } catch (IllegalArgumentException named) {
                assertThat(named).hasMessageStartingWith("no key of a parked record");
            }
        }
    }

    private static void readsAsADecodedOne(byte[] bytes) {
        var keys = new ParkKeys(Maps.LOG.topicId(), 3);
        if (keys.contains(bytes)) {
            assertThat(outcome(() -> keys.read(bytes)))
                    .isEqualTo(outcome(() -> ParkKey.decode(bytes).orElseThrow()));
        }
    }

    private static Object outcome(Supplier<ParkKey> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException named) {
            return String.valueOf(named.getMessage());
        }
    }
}
