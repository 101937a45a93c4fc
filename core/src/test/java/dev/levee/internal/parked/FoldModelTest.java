package dev.levee.internal.parked;

import static dev.levee.internal.parked.RetryPartition.SOURCE;
import static dev.levee.internal.parked.RetryPartition.TOPIC_ID;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.internal.engine.Dice;
import dev.levee.wire.ParkKey;
import dev.levee.wire.ParkedRecord;
import dev.levee.wire.ParkedTurn;
import dev.levee.wire.RetryProgress;
import dev.levee.wire.RetryProgress.Takeover;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** The fold of random logs, compacted or not, is what the rules say when one applies them without caring for speed. */
class FoldModelTest {

    private static final int ORIGINS = 12;
    private static final int EPOCHS = 4;

    @Test
    void agreesWithTheRules() {
        Dice.forSeeds(1, 2_000, dice -> {
            var records = log(dice);
            var progress = progress(dice, records.size());
            long from = dice.below(ORIGINS);
            assertFolded(records, records, progress, from);
            assertFolded(compacted(records, dice.below(records.size() + 1)), records, progress, from);
        });
    }

    private static List<ConsumerRecord<byte[], byte[]>> log(Dice dice) {
        var log = new RetryPartition();
        var written = new ArrayList<ParkKey>();
        int versions = 0;
        for (int i = dice.either(3, 30, 100); i > 0; i--) {
            switch (dice.weighted(6, 4, 1, 1)) {
                case 0 -> {
                    boolean again = dice.oneIn(20) && !written.isEmpty();
                    ParkedRecord parked = again
                            ? parked(dice, dice.pick(written))
                            : parked(dice, key(dice.below(ORIGINS), dice.below(EPOCHS), versions++));
                    log.park(parked);
                    written.add(parked.key());
                }
                case 1 -> {
                    if (!written.isEmpty()) {
                        ParkKey key = dice.pick(written);
                        log.end(key.offset(), key.ownerEpoch(), key.version());
                    }
                }
                case 2 ->
                    log.append(
                            new ParkKey(Uuid.ONE_UUID, SOURCE, 1, 1, i).encode(),
                            "x".getBytes(UTF_8),
                            new RecordHeaders());
                default -> log.end(dice.below(ORIGINS), dice.below(EPOCHS), 1_000);
            }
        }
        return log.records();
    }

    private static ParkKey key(long origin, long ownerEpoch, int version) {
        return new ParkKey(TOPIC_ID, SOURCE, origin, ownerEpoch, version);
    }

    private static ParkedRecord parked(Dice dice, ParkKey key) {
        boolean keyed = !dice.oneIn(5);
        return new ParkedRecord(
                RetryPartition.origin(key.offset()),
                dice.between(-1, 9),
                key.ownerEpoch(),
                key.version(),
                keyed ? dice.oneIn(10) ? 99 : key.offset() % 3 : 0,
                keyed,
                dice.below(1_000),
                null);
    }

    private static RetryProgress progress(Dice dice, int end) {
        var takeovers = new ArrayList<Takeover>();
        int at = 0;
        for (int epoch = dice.below(3); epoch < EPOCHS; epoch += dice.between(1, 3)) {
            at = dice.between(at, end);
            takeovers.add(new Takeover(epoch, at));
        }
        var done = new TreeSet<Long>();
        for (int i = dice.below(4); i > 0; i--) {
            done.add((long) dice.below(ORIGINS));
        }
        return new RetryProgress(0, takeovers, List.copyOf(done));
    }

    /** Up to {@code cleaned} only the last of each key is left, tombstones too. */
    private static List<ConsumerRecord<byte[], byte[]>> compacted(
            List<ConsumerRecord<byte[], byte[]>> records, int cleaned) {
        var last = new TreeMap<String, Long>();
        records.subList(0, cleaned).forEach(record -> last.put(new String(record.key(), UTF_8), record.offset()));
        var kept = new TreeSet<>(last.values());
        return records.stream()
                .filter(record -> record.offset() >= cleaned || kept.contains(record.offset()))
                .toList();
    }

    private static void assertFolded(
            List<ConsumerRecord<byte[], byte[]>> read,
            List<ConsumerRecord<byte[], byte[]>> all,
            RetryProgress progress,
            long from) {
        var fold = new Fold(TOPIC_ID, SOURCE, progress, from);
        read.forEach(fold::read);
        Folded folded = fold.folded();

        var ended = new ArrayList<Version>();
        SortedMap<Long, Version> live = new TreeMap<>();
        standing(all).forEach((origin, versions) -> {
            var alive = versions.stream()
                    .filter(one ->
                            !progress.done().contains(origin) && !progress.isVoid(one.ownerEpoch(), one.retryOffset()))
                    .toList();
            ended.addAll(versions);
            if (!alive.isEmpty()) {
                Version newest = alive.get(alive.size() - 1);
                ended.remove(newest);
                live.put(origin, newest);
            }
        });

        assertThat(versions(folded.index(), live)).isEqualTo(List.copyOf(live.values()));
        assertThat(folded.index().size()).isEqualTo(live.size());
        assertThat(folded.ended())
                .isEqualTo(ended.stream()
                        .sorted(Comparator.comparingLong(Version::retryOffset))
                        .map(one -> new Ended(one.origin(), one.ownerEpoch(), one.version(), one.retryOffset()))
                        .toList());
        SortedMap<Long, Integer> epochs = new TreeMap<>();
        live.tailMap(from).forEach((origin, version) -> epochs.put(origin, version.leaderEpoch()));
        assertThat(folded.leaderEpochs()).isEqualTo(epochs);
        assertChains(folded.index(), live);
    }

    /** What the log says of each origin: the last under each key, unless that is a tombstone; by offset. */
    private static SortedMap<Long, List<Version>> standing(List<ConsumerRecord<byte[], byte[]>> records) {
        var last = new TreeMap<String, ConsumerRecord<byte[], byte[]>>();
        records.stream()
                .filter(record -> ParkKey.beginsWith(record.key(), ParkKey.prefixOf(TOPIC_ID, SOURCE)))
                .forEach(record -> last.put(new String(record.key(), UTF_8), record));
        var standing = new TreeMap<Long, List<Version>>();
        last.values().stream()
                .filter(record -> record.value() != null)
                .sorted(Comparator.comparingLong(ConsumerRecord::offset))
                .map(FoldModelTest::version)
                .forEach(version -> standing.computeIfAbsent(version.origin(), origin -> new ArrayList<>())
                        .add(version));
        return standing;
    }

    private static List<Version> versions(ParkedIndex index, SortedMap<Long, Version> live) {
        var versions = new ArrayList<Version>();
        index.forEach(slot -> {
            Version known = live.get(index.origin(slot));
            versions.add(Version.of(index, slot, known == null ? -1 : known.leaderEpoch()));
        });
        versions.sort(Comparator.comparingLong(Version::origin));
        return versions;
    }

    private static void assertChains(ParkedIndex index, SortedMap<Long, Version> live) {
        for (long key : new long[] {0, 1, 2, 99}) {
            var chain = new ArrayList<Long>();
            for (int slot = index.headOf(key); slot != ParkedIndex.NONE; slot = index.next(slot)) {
                chain.add(index.origin(slot));
            }
            assertThat(chain)
                    .isEqualTo(live.values().stream()
                            .filter(one -> one.keyed() && one.keyHash() == key)
                            .map(Version::origin)
                            .toList());
        }
    }

    private static Version version(ConsumerRecord<byte[], byte[]> record) {
        var key = ParkKey.decode(record.key()).orElseThrow();
        return Version.of(key, ParkedTurn.readFrom(record.headers()), record);
    }
}
