package dev.levee.wire;

import static dev.levee.wire.Maps.LOG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.levee.wire.CommitMetadata.Decoded;
import dev.levee.wire.RetryProgress.Takeover;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RetryProgressTest {

    private static final RetryProgress SOME =
            new RetryProgress(300, List.of(new Takeover(3, 310), new Takeover(5, 400)), List.of(0L, 1L, 1_000L));

    /** Stored formats never change: a test that fails here is repaired in the code. */
    @Test
    void staysAsItWasFirstWritten() {
        var metadata = new CommitMetadata(5, -1, Suspicion.NONE, OffsetMap.empty(50), SOME);
        assertThat(metadata.encode(LOG)).isEqualTo("LV1.AQEFAhAAAAAAAAAAAAAAAAAAAAAqBQAJDawCAgO2AgJaAwAB5wcFDFA-");
    }

    @Test
    void randomOnesComeBack() {
        var random = new SplittableRandom(15);
        for (int round = 0; round < 2_000; round++) {
            comesBack(random(random));
        }
        comesBack(RetryProgress.NONE);
        comesBack(SOME);
        comesBack(new RetryProgress(0, List.of(), List.of(0L)));
        comesBack(widest());
    }

    @Test
    void theWidestIsWithinItsBound() {
        assertThat(RetryProgressCodec.write(widest()).remaining())
                .isBetween(RetryProgressCodec.MAX_BYTES - 12, RetryProgressCodec.MAX_BYTES);
    }

    /** A21: what a superseded owner writes does not count, what it wrote before does. */
    @Test
    void onlyWhatAnOlderOwnerWroteAfterATakeoverIsVoid() {
        assertThat(SOME.isVoid(2, 309)).isFalse();
        assertThat(SOME.isVoid(2, 310)).isTrue();
        assertThat(SOME.isVoid(3, 399)).isFalse();
        assertThat(SOME.isVoid(4, 400)).isTrue();
        assertThat(SOME.isVoid(5, 1_000)).isFalse();
        assertThat(RetryProgress.NONE.isVoid(0, 0)).isFalse();
    }

    @Test
    void aTakeoverContainsThoseBeforeItAtTheSameEnd() {
        assertThat(SOME.takenOver(6, 400).takeovers()).containsExactly(new Takeover(3, 310), new Takeover(6, 400));
        assertThat(SOME.takenOver(6, 401).takeovers()).hasSize(3);
        assertThatIllegalArgumentException().isThrownBy(() -> SOME.takenOver(5, 401));
        assertThatIllegalArgumentException().isThrownBy(() -> SOME.takenOver(6, 399));
    }

    @Test
    void ofTooManyThatOneGoesWhichMakesTheLeastVoid() {
        var all = new RetryProgress(0, List.of(), List.of());
        for (int epoch = 1; epoch <= 7; epoch++) {
            all = all.takenOver(epoch, 10L * epoch);
        }
        all = all.takenOver(8, 71).takenOver(9, 80);
        assertThat(all.takeovers()).hasSize(RetryProgress.MOST_TAKEOVERS).doesNotContain(new Takeover(7, 70));
        assertThat(all.takeovers()).contains(new Takeover(8, 71), new Takeover(9, 80));
    }

    @Test
    void whatDoesNotAscendOrIsTooMuchIsRefused() {
        refused(-1, List.of(), List.of());
        refused(0, List.of(), List.of(5L, 5L));
        refused(0, List.of(), List.of(-1L));
        refused(0, List.of(new Takeover(5, 1), new Takeover(5, 2)), List.of());
        refused(0, List.of(new Takeover(5, 2), new Takeover(6, 1)), List.of());
        refused(0, List.of(), LongStream.rangeClosed(0, 900).boxed().toList());
        refused(0, LongStream.range(0, 9).mapToObj(i -> new Takeover(i, i)).toList(), List.of());
    }

    @Test
    void whatIsNoneIsNotBelieved() {
        assertThat(reason(9, 0)).isEqualTo("truncated number");
        assertThat(reason(9, 1, 4)).isEqualTo("truncated number");
        assertThat(reason(9, 2, 4, 9)).isEqualTo("number 9 above 8");
        assertThat(reason(9, 4, 4, 0, 0x85, 7)).isEqualTo("number 901 above 899");
        assertThat(reason(9, 5, 4, 0, 2, 7, 0)).startsWith("low 4");
        assertThat(reason(9, 4, 4, 0, 0, 0)).isEqualTo("section 9 longer than its content");
        // two numbers of 63 bits, which together are none
        assertThat(reason(9, 21, 4, 0, 2, -1, -1, -1, -1, -1, -1, -1, -1, 127, -1, -1, -1, -1, -1, -1, -1, -1, 127))
                .startsWith("low 4");
    }

    private static RetryProgress random(SplittableRandom random) {
        var progress = new RetryProgress(random.nextLong(1L << random.nextInt(63)), List.of(), List.of());
        long epoch = 0;
        long end = 0;
        for (int left = random.nextInt(RetryProgress.MOST_TAKEOVERS + 1); left > 0; left--) {
            epoch += random.nextLong(1, 1L << random.nextInt(1, 58));
            end += random.nextLong(1L << random.nextInt(58));
            progress = progress.takenOver(epoch, end);
        }
        var done = new ArrayList<Long>();
        long origin = random.nextLong(1L << random.nextInt(50));
        for (int left = random.nextInt(RetryProgress.MOST_DONE_BYTES / Varint.MAX_BYTES); left > 0; left--) {
            done.add(origin);
            origin += random.nextLong(1, 1L << random.nextInt(1, 55));
        }
        return new RetryProgress(progress.low(), progress.takeovers(), done);
    }

    /** Distances that take nine bytes wherever the sum allows. */
    static RetryProgress widest() {
        var takeovers = LongStream.rangeClosed(1, RetryProgress.MOST_TAKEOVERS)
                .mapToObj(i -> new Takeover(i << 57, i << 57))
                .toList();
        var done = LongStream.rangeClosed(1, RetryProgress.MOST_DONE_BYTES / Varint.MAX_BYTES)
                .mapToObj(i -> i * (1L << 56))
                .toList();
        return new RetryProgress(Long.MAX_VALUE, takeovers, done);
    }

    private static void comesBack(RetryProgress progress) {
        var metadata = new CommitMetadata(5, 3, new Suspicion.Stuck(2), OffsetMap.empty(50), progress);
        assertThat(CommitMetadata.decode(metadata.encode(LOG), LOG, 50)).isEqualTo(new Decoded.Valid(metadata));
    }

    private static void refused(long low, List<Takeover> takeovers, List<Long> done) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RetryProgress(low, takeovers, done));
    }

    private static String reason(int... section) {
        var payload = ByteBuffer.allocate(5 + section.length).put(new byte[] {1, 1, 9, 5, 0});
        for (int next : section) {
            payload.put((byte) next);
        }
        String text = CommitMetadataCodec.seal(payload.flip(), LOG, 100);
        return ((Decoded.Unreadable) CommitMetadata.decode(text, LOG, 100)).reason();
    }
}
