package dev.levee.wire;

import static dev.levee.wire.Maps.LOG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.levee.wire.CommitMetadata.Decoded;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CommitMetadataTest {

    @Test
    void everyPatternOfSixteenOffsetsComesBack() {
        for (int pattern = 0; pattern < 1 << 16; pattern++) {
            int bits = pattern;
            comesBack(new CommitMetadata(pattern, pattern % 5 - 1, Maps.map(1_000, 16, i -> (bits >> i & 1) != 0)));
        }
    }

    @Test
    void randomMapsComeBack() {
        var random = new SplittableRandom(2);
        for (int round = 0; round < 500; round++) {
            comesBack(
                    new CommitMetadata(random.nextLong(Long.MAX_VALUE), random.nextInt(100) - 1, Maps.random(random)));
        }
    }

    @Test
    void extremesComeBack() {
        comesBack(new CommitMetadata(0, -1, OffsetMap.empty(0)));
        comesBack(new CommitMetadata(Long.MAX_VALUE, Integer.MAX_VALUE, OffsetMap.empty(Long.MAX_VALUE)));
        comesBack(new CommitMetadata(1, 0, OffsetMap.of(0, OffsetMap.MAX_WINDOW, new long[] {0})));
        comesBack(new CommitMetadata(1, 0, OffsetMap.of(5, 5 + OffsetMap.MAX_WINDOW, new long[] {})));
    }

    @Test
    void suspicionsComeBack() {
        var random = new SplittableRandom(6);
        for (int round = 0; round < 500; round++) {
            OffsetMap map = Maps.random(random);
            int count = random.nextInt(1, Suspicion.MOST + 1);
            comesBack(new CommitMetadata(round, 3, new Suspicion.Stuck(count), map, RetryProgress.NONE));
            long suspect = random.nextLong(map.base() + OffsetMap.MAX_WINDOW);
            int deaths = random.nextInt(Suspicion.MOST + 1);
            comesBack(new CommitMetadata(
                    round,
                    -1,
                    new Suspicion.Quarantined(count, suspect, deaths, random.nextBoolean()),
                    map,
                    RetryProgress.NONE));
            comesBack(new CommitMetadata(
                    round, -1, new Suspicion.Quarantined(count, -1, deaths, false), map, RetryProgress.NONE));
        }
    }

    @Test
    void aSuspectThatWasParkedStandsBelowTheCommittedOffset() {
        for (long suspect : new long[] {0, 40, 41, 42, 43}) {
            comesBack(new CommitMetadata(
                    1, 0, new Suspicion.Quarantined(5, suspect, 0, true), OffsetMap.empty(42), RetryProgress.NONE));
        }
    }

    @Test
    void nothingIsAbsent() {
        assertThat(CommitMetadata.decode("", LOG, 5)).isEqualTo(new Decoded.Absent());
        assertThat(CommitMetadata.decode(null, LOG, 5)).isEqualTo(new Decoded.Absent());
    }

    @Test
    void textOfOtherToolsIsUnreadable() {
        for (String text :
                new String[] {" ", "NO_METADATA", "{\"lag\":3}", "bAAAAQ==", "LV2.AAAA", "LV1", "lv1.AAAA"}) {
            assertThat(CommitMetadata.decode(text, LOG, 5)).isEqualTo(new Decoded.Unreadable("not written by Levee"));
        }
    }

    @Test
    void refusesNegativeEpochs() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CommitMetadata(-1, 0, OffsetMap.empty(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new CommitMetadata(0, -2, OffsetMap.empty(0)));
    }

    private static void comesBack(CommitMetadata metadata) {
        String text = metadata.encode(LOG);
        assertThat(text).matches("[A-Za-z0-9._-]+");
        assertThat(CommitMetadata.decode(text, LOG, metadata.finished().base())).isEqualTo(new Decoded.Valid(metadata));
    }
}
