package dev.levee.wire;

import static dev.levee.wire.Maps.LOG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.wire.CommitMetadata.Decoded;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

/** What does not verify is never applied. */
class CommitMetadataTrustTest {

    private static final long BASE = 4_711;

    @Test
    void noFlippedBitVerifies() {
        for (String text : texts()) {
            for (int i = 0; i < text.length(); i++) {
                for (int bit = 0; bit < Character.SIZE; bit++) {
                    var flipped = new StringBuilder(text);
                    flipped.setCharAt(i, (char) (text.charAt(i) ^ 1 << bit));
                    unreadable(flipped.toString(), LOG, BASE);
                }
            }
        }
    }

    @Test
    void noTruncationVerifies() {
        for (String text : texts()) {
            for (int length = 1; length < text.length(); length++) {
                unreadable(text.substring(0, length), LOG, BASE);
                unreadable(text.substring(length), LOG, BASE);
            }
            unreadable(text + "A", LOG, BASE);
            unreadable(text + "=", LOG, BASE);
            unreadable(text + text, LOG, BASE);
        }
    }

    @Test
    void noOtherLogOrOffsetVerifies() {
        var random = new SplittableRandom(3);
        for (String text : texts()) {
            unreadable(text, new LogIdentity("lkc-other", LOG.topicId(), LOG.partition()), BASE);
            unreadable(text, new LogIdentity("", LOG.topicId(), LOG.partition()), BASE);
            otherTopic(text, new LogIdentity(LOG.clusterId(), Uuid.ZERO_UUID, LOG.partition()));
            unreadable(text, new LogIdentity("lkc-other", Uuid.ZERO_UUID, LOG.partition()), BASE);
            unreadable(text, new LogIdentity(LOG.clusterId(), Uuid.ZERO_UUID, LOG.partition()), BASE + 1);
            for (int round = 0; round < 20_000; round++) {
                var topicId = new Uuid(random.nextLong(), random.nextLong());
                otherTopic(text, new LogIdentity(LOG.clusterId(), topicId, LOG.partition()));
                unreadable(text, new LogIdentity(LOG.clusterId(), LOG.topicId(), 4 + round), BASE);
                unreadable(text, LOG, BASE + 1 + round);
                unreadable(text, LOG, random.nextLong());
            }
        }
    }

    @Test
    void sealedNonsenseIsUnreadableNotAnException() {
        var random = new SplittableRandom(4);
        for (int round = 0; round < 100_000; round++) {
            byte[] payload = new byte[random.nextInt(40)];
            for (int i = 0; i < payload.length; i++) {
                // Small numbers, so that tags and lengths are plausible now and then.
                payload[i] = (byte) (random.nextBoolean() ? random.nextInt(10) : random.nextInt(256));
            }
            Decoded decoded = CommitMetadata.decode(seal(payload), LOG, BASE);
            assertThat(decoded).isNotInstanceOf(Decoded.Absent.class);
        }
    }

    @Test
    void offsetsThatNoMapCanHaveAreUnreadable() {
        byte[] oneFinished = {1, 1, 9, 5, 1, 1};
        for (long base : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            unreadable(CommitMetadataCodec.seal(ByteBuffer.wrap(oneFinished), LOG, base), LOG, base);
        }
    }

    @Test
    void claimedLengthsAreNotBelieved() {
        unreadable(seal(1, 1, 9, 5, 0xFF, 0xFF, 0xFF, 0xFF, 0x07), LOG, BASE);
        unreadable(seal(1, 1, 9, 5, 5, 0xFF, 0xFF, 0xFF, 0xFF, 0x07), LOG, BASE);
        unreadable(seal(1, 1, 9, 5, 10, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1), LOG, BASE);
        unreadable("LV1." + "A".repeat(40_000), LOG, BASE);
    }

    private static String[] texts() {
        return new String[] {
            new CommitMetadata(12, 4, OffsetMap.empty(BASE)).encode(LOG),
            new CommitMetadata(12, -1, Maps.map(BASE, 300, i -> i % 50 == 0)).encode(LOG),
            new CommitMetadata(1L << 40, 7, Maps.map(BASE, 300, i -> i % 2 == 0)).encode(LOG),
            new CommitMetadata(
                            12,
                            4,
                            Suspicion.NONE,
                            OffsetMap.empty(BASE),
                            new RetryProgress(7, List.of(new RetryProgress.Takeover(12, 9)), List.of(3L, 4L)))
                    .encode(LOG),
        };
    }

    private static String seal(int... payload) {
        byte[] bytes = new byte[payload.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) payload[i];
        }
        return seal(bytes);
    }

    private static String seal(byte[] payload) {
        return CommitMetadataCodec.seal(ByteBuffer.wrap(payload), LOG, BASE);
    }

    private static void otherTopic(String text, LogIdentity log) {
        assertThat(CommitMetadata.decode(text, log, BASE)).isEqualTo(new Decoded.OtherTopic(LOG.topicId()));
    }

    private static void unreadable(String text, LogIdentity log, long offset) {
        assertThat(CommitMetadata.decode(text, log, offset)).as(text).isInstanceOf(Decoded.Unreadable.class);
    }
}
