package dev.levee.cli.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.levee.checker.event.Commit;
import dev.levee.checker.event.Dlq;
import dev.levee.checker.event.End;
import dev.levee.checker.event.Event;
import dev.levee.checker.event.FaultOn;
import dev.levee.checker.event.Mark;
import dev.levee.checker.event.Park;
import dev.levee.checker.event.Phase;
import dev.levee.checker.event.Stamp;
import dev.levee.checker.event.Start;
import dev.levee.checker.event.Status;
import dev.levee.checker.event.Truth;
import dev.levee.checker.event.TruthLog;
import dev.levee.checker.history.HistoryFile;
import dev.levee.checker.history.HistoryFiles;
import dev.levee.wire.DeadLetter;
import dev.levee.wire.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** A run written by hand: one partition, times in milliseconds. */
final class WrittenRun {

    static final String VALUE = "the value of every record";

    private static final TopicPartition TP = new TopicPartition("orders", 0);
    private static final TopicPartition DLQ = new TopicPartition("levee.billing.dlq", 0);

    private final Path directory;
    private final List<Function<Stamp, Event>> truth = new ArrayList<>();
    private long records;

    WrittenRun(Path directory) {
        this.directory = directory;
    }

    WrittenRun source(long offset, @Nullable String key) {
        records = offset + 1;
        return truth(TP, offset, key, VALUE, List.of());
    }

    WrittenRun deadLetter(String process, long ms, long offset, String key, String value) throws IOException {
        var origin = new Origin("orders", Uuid.ONE_UUID, 0, offset, 0);
        var headers = new RecordHeaders();
        Instant at = Instant.ofEpochMilli(ms);
        new DeadLetter(origin, "billing", 1, at, at, "PERMANENT", null, null, null, null, null, true, null, process)
                .writeTo(headers);
        truth(
                DLQ,
                truth.size(),
                key,
                value,
                StreamSupport.stream(headers.spliterator(), false)
                        .map(header -> new Truth.Header(header.key(), Bytes.wrap(header.value())))
                        .toList());
        return write(process, ms, stamp -> new Dlq(stamp, 0, Phase.OK, TP, 0, offset, "PERMANENT"));
    }

    WrittenRun start(String process, long ms, long offset, @Nullable String key, int attempt) throws IOException {
        return write(process, ms, at -> new Start(at, TP, 0, offset, bytes(key), attempt, null));
    }

    WrittenRun end(String process, long ms, long offset, End.Outcome outcome) throws IOException {
        return write(process, ms, at -> new End(at, TP, 0, offset, 1, outcome, null));
    }

    /** The first attempt, well ended. */
    WrittenRun handled(String process, long from, long to, long offset, @Nullable String key) throws IOException {
        return start(process, from, offset, key, 1).end(process, to, offset, End.Outcome.OK);
    }

    WrittenRun committed(String process, long ms, long offset) throws IOException {
        var progress = Map.of(TP, new Commit.Progress(offset, 0, null, null));
        return write(process, ms, at -> new Commit(at, 0, Phase.OK, progress, null));
    }

    WrittenRun assigned(String process, long ms, TopicPartition... partitions) throws IOException {
        return write(process, ms, at -> new dev.levee.checker.event.Assign(at, 1, List.of(partitions)));
    }

    WrittenRun assigned(String process, long ms) throws IOException {
        return assigned(process, ms, TP);
    }

    WrittenRun killed(String process, long ms) throws IOException {
        return write("controller", ms, at -> new FaultOn(at, process, FaultOn.KILL, process));
    }

    /** The record is parked after so many attempts. */
    WrittenRun parked(String process, long ms, long offset, int attempts) throws IOException {
        return write(
                process, ms, at -> new Park(at, 0, Phase.OK, TP, 0, offset, null, attempts, 0, -1, 0, offset, null));
    }

    WrittenRun status(String process, long ms, Map<String, Long> figures) throws IOException {
        return write(process, ms, at -> new Status(at, figures));
    }

    WrittenRun raw(String process, String text) throws IOException {
        Files.writeString(
                HistoryFiles.ofProcess(directory, process), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return this;
    }

    /** Of the run as it is so far, with everything committed. */
    Report check() throws IOException {
        Path file = HistoryFiles.ofProcess(directory, "truth");
        Files.deleteIfExists(file);
        long end = 100_000;
        write("truth", end, at -> new Mark(at, Mark.QUIET));
        for (Function<Stamp, Event> record : truth) {
            write("truth", end, record);
        }
        write("truth", end, at -> new TruthLog(at, TP, 0, records, records, null, null));
        return Check.of(directory);
    }

    private WrittenRun truth(
            TopicPartition tp, long offset, @Nullable String key, String value, List<Truth.Header> headers) {
        truth.add(at -> new Truth(at, tp, offset, bytes(key), bytes(value), headers, Truth.Txn.COMMITTED));
        return this;
    }

    private WrittenRun write(String process, long ms, Function<Stamp, Event> event) throws IOException {
        try (var file = HistoryFile.open(directory, process)) {
            file.accept(event.apply(new Stamp(0, ms * 1_000_000, process, 1)));
        }
        return this;
    }

    private static @Nullable Bytes bytes(@Nullable String text) {
        return text == null ? null : Bytes.wrap(text.getBytes(UTF_8));
    }
}
