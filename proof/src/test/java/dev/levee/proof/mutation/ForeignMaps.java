package dev.levee.proof.mutation;

import dev.levee.wire.CommitMetadata;
import dev.levee.wire.CommitMetadata.Decoded;
import dev.levee.wire.LogIdentity;
import dev.levee.wire.OffsetMap;
import java.util.SplittableRandom;
import org.apache.kafka.common.Uuid;

/** A23: an offset map that was copied, moved or damaged is never believed, and one that was not always is. */
final class ForeignMaps {

    private ForeignMaps() {}

    static void ofSeed(long seed) {
        var random = new SplittableRandom(seed);
        var log = new LogIdentity(
                "c" + random.nextInt(9), new Uuid(random.nextLong(), random.nextLong()), random.nextInt(9));
        long base = random.nextInt(1_000);
        var map = OffsetMap.of(base, base + 3, new long[] {base + random.nextInt(2)});
        var metadata = new CommitMetadata(random.nextInt(9), -1, map);
        String text = metadata.encode(log);
        if (!new Decoded.Valid(metadata).equals(CommitMetadata.decode(text, log, base))) {
            throw new AssertionError("what was committed is not read again");
        }
        mustNotBeValid(text, new LogIdentity("other", log.topicId(), log.partition()), base);
        mustNotBeValid(text, new LogIdentity("d" + log.clusterId().substring(1), log.topicId(), log.partition()), base);
        mustNotBeValid(
                text,
                new LogIdentity(
                        log.clusterId(),
                        new Uuid(log.topicId().getMostSignificantBits(), random.nextLong()),
                        log.partition()),
                base);
        mustNotBeValid(text, new LogIdentity(log.clusterId(), log.topicId(), log.partition() + 1), base);
        mustNotBeValid(text, log, base + 1);
        int at = 4 + random.nextInt(text.length() - 4);
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        mustNotBeValid(text.substring(0, at) + other + text.substring(at + 1), log, base);
    }

    private static void mustNotBeValid(String text, LogIdentity log, long offset) {
        if (CommitMetadata.decode(text, log, offset) instanceof Decoded.Valid) {
            throw new AssertionError("A23 FOREIGN-MAP " + text + " is believed at " + offset + " of " + log);
        }
    }
}
