package dev.levee.wire;

import static dev.levee.wire.Maps.LOG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.wire.CommitMetadata.Decoded;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/**
 * Stored formats never change: these texts lie in brokers. A test that fails here is repaired in the code, never by a new
 * text; a newer format adds texts.
 */
class CommitMetadataFormatTest {

    @Test
    void empty() {
        var map = new CommitMetadata(1, -1, OffsetMap.empty(0));
        stays("LV1.AQEBAhAAAAAAAAAAAAAAAAAAAAAqBQBB3A4l", map);
        isRead("LV1.AQEBBQCoO7s8", map);
    }

    @Test
    void runs() {
        var map = new CommitMetadata(300, 7, OffsetMap.of(1_000, 2_000, new long[] {1_000, 1_001, 1_500}));
        stays("LV1.AQKsAgIQAAAAAAAAAAAAAAAAAAAAKgMBBwUHAALyAwHzA3-3UfI", map);
        isRead("LV1.AQKsAgMBBwUHAALyAwHzA_h-WP8", map);
    }

    @Test
    void bitmap() {
        var map = new CommitMetadata(12, 0, Maps.map(5_000_000_000L, 41, i -> i % 2 == 0));
        stays("LV1.AQEMAhAAAAAAAAAAAAAAAAAAAAAqAwEABwWqqqqqqlmj9ok", map);
        isRead("LV1.AQEMAwEABwWqqqqqqpiOzu4", map);
    }

    @Test
    void suspicions() {
        stays(
                "LV1.AQEDAhAAAAAAAAAAAAAAAAAAAAAqAwECBAECBQB_dX0w",
                new CommitMetadata(3, 2, new Suspicion.Stuck(2), OffsetMap.empty(50), RetryProgress.NONE));
        stays(
                "LV1.AQEEAhAAAAAAAAAAAAAAAAAAAAAqAwECBAUA0A8AAAUAzu5XLg",
                new CommitMetadata(
                        4, 2, new Suspicion.Quarantined(2_000, -1, 0, false), OffsetMap.empty(50), RetryProgress.NONE));
        stays(
                "LV1.AQEFAhAAAAAAAAAAAAAAAAAAAAAqAwECBAUAzw8PAwcCfgOfVcX6",
                new CommitMetadata(
                        5,
                        2,
                        new Suspicion.Quarantined(1_999, 57, 1, true),
                        OffsetMap.of(50, 60, new long[] {50, 57}),
                        RetryProgress.NONE));
    }

    /** The section is even: a release that does not know it reads the rest, and starts without suspicion. */
    @Test
    void aSuspicionIsAdviceToOldReaders() {
        assertThat(decode(1, 1, 9, 4, 1, 2, 5, 1, 3))
                .isEqualTo(new Decoded.Valid(new CommitMetadata(
                        9, -1, new Suspicion.Stuck(2), OffsetMap.of(100, 103, new long[] {}), RetryProgress.NONE)));
        // the same text under a tag that this release does not know stands for that old reader
        assertThat(decode(1, 1, 9, 5, 1, 3, 6, 1, 2))
                .isEqualTo(new Decoded.Valid(new CommitMetadata(9, -1, OffsetMap.of(100, 103, new long[] {}))));
    }

    @Test
    void aSuspicionThatIsNoneIsNotBelieved() {
        assertThat(reason(1, 1, 9, 4, 0, 5, 0)).isEqualTo("truncated number");
        assertThat(reason(1, 1, 9, 4, 2, 1, 1, 5, 0)).isEqualTo("section 4 longer than its content");
        assertThat(reason(1, 1, 9, 4, 4, 0, 0, 1, 0, 5, 0)).startsWith("quarantine of 0");
        assertThat(reason(1, 1, 9, 4, 4, 0, 9, 0, 1, 5, 0)).startsWith("quarantine of 9 with suspect -1");
    }

    @Test
    void anUnknownEvenSectionIsSkippedAndAnUnknownOddOneRefused() {
        assertThat(decode(1, 1, 9, 5, 1, 3, 8, 2, 42, 42))
                .isEqualTo(new Decoded.Valid(new CommitMetadata(9, -1, OffsetMap.of(100, 103, new long[] {}))));
        assertThat(decode(1, 1, 9, 5, 1, 3, 11, 2, 42, 42))
                .isEqualTo(new Decoded.Unreadable("section 11 is of a newer release and may not be ignored"));
    }

    @Test
    void reasonsSayWhatIsWrong() {
        assertThat(reason()).isEqualTo("no owner epoch");
        assertThat(reason(1, 1, 9)).isEqualTo("no offset map");
        assertThat(reason(1, 1, 9, 1, 1, 9)).isEqualTo("section 1 out of order");
        assertThat(reason(1, 2, 9, 9)).isEqualTo("section 1 longer than its content");
        assertThat(reason(1, 2, 9)).isEqualTo("truncated section 1");
        assertThat(reason(1, 1, 9, 5, 0, 7, 1, 1)).isEqualTo("two offset maps");
        assertThat(reason(1, 1, 9, 5, 2, 1, 1)).startsWith("open run");
        assertThat(reason(1, 1, 9, 5, 3, 1, 0, 1)).startsWith("run edges out of order");
    }

    private static void stays(String stored, CommitMetadata metadata) {
        assertThat(metadata.encode(LOG)).isEqualTo(stored);
        isRead(stored, metadata);
    }

    private static void isRead(String stored, CommitMetadata metadata) {
        assertThat(CommitMetadata.decode(stored, LOG, metadata.finished().base()))
                .isEqualTo(new Decoded.Valid(metadata));
    }

    private static String reason(int... payload) {
        return ((Decoded.Unreadable) decode(payload)).reason();
    }

    private static Decoded decode(int... payload) {
        var bytes = ByteBuffer.allocate(payload.length);
        for (int next : payload) {
            bytes.put((byte) next);
        }
        return CommitMetadata.decode(CommitMetadataCodec.seal(bytes.flip(), LOG, 100), LOG, 100);
    }
}
