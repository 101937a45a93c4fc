package dev.levee.proof;

import dev.levee.ConsumerListener;
import dev.levee.ConsumerState;
import dev.levee.Levee;
import dev.levee.Retry;
import dev.levee.StartAt;
import dev.levee.checker.event.Close;
import dev.levee.checker.event.Mark;
import dev.levee.checker.event.Member;
import dev.levee.checker.event.Phase;
import dev.levee.checker.history.HistoryFile;
import dev.levee.checker.history.Recorder;
import dev.levee.cli.history.HistoryListener;
import dev.levee.cli.history.RecordedHandler;
import dev.levee.testkit.ParentWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** A group member in a JVM of its own that does {@link Work}. SIGTERM closes it. Arguments: {@code name=value}. */
public final class MemberMain {

    private MemberMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        ParentWatch.exitWithParent();
        Map<String, String> options = Arrays.stream(args)
                .map(arg -> arg.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        String name = option(options, "name");
        var file = HistoryFile.open(Path.of(option(options, "directory")), name);
        var history = new Recorder(new Member(name, 1), SystemTime::nanos, file);
        var crasher = new Crasher(CrashPoint.valueOf(option(options, "crash")));
        var pause = new PauseAfter(Long.parseLong(options.getOrDefault("pauseAfter", "" + Long.MAX_VALUE)));
        var work = new Work(crasher, Integer.parseInt(options.getOrDefault("killer", "-1")));
        history.record(at -> new Mark(at, "starting"));
        var consumer = Levee.consumer(client(options))
                .topics(option(options, "topic"))
                .group(option(options, "group"))
                .startAt(StartAt.earliest())
                .commitInterval(Duration.ofMillis(Long.parseLong(option(options, "commit"))))
                .retry(Retry.delays(Duration.ofMillis(20)))
                .permanent(IllegalArgumentException.class)
                .listener(new HistoryListener(history))
                .listener(crasher)
                .listener(pause)
                .decide(new RecordedHandler<>(history, work))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            history.record(at -> new Close(at, Phase.INVOKE, 0, 0));
            if (options.containsKey("leave")) {
                consumer.leave();
            } else {
                consumer.close();
            }
            history.record(at -> new Close(at, Phase.OK, threadsOf(option(options, "group")), 0));
        }));
        var unused = consumer.termination().thenAccept(state -> {
            if (state == ConsumerState.FAILED) {
                Runtime.getRuntime().halt(3);
            }
        });
        pause.reached.await();
        consumer.pause();
    }

    /** That do not end by themselves: the one that ends a close is alive for a moment more. */
    private static int threadsOf(String group) {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("levee-" + group))
                .filter(thread -> !hasEnded(thread))
                .count();
    }

    private static boolean hasEnded(Thread thread) {
        try {
            thread.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private static Map<String, Object> client(Map<String, String> options) {
        var client = new HashMap<String, Object>();
        options.forEach((name, value) -> {
            if (name.startsWith("client.")) {
                client.put(name.substring("client.".length()), value);
            }
        });
        return client;
    }

    private static String option(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException("argument " + name + "= is missing");
        }
        return value;
    }

    /** Knows when so many records are committed. */
    private static final class PauseAfter implements ConsumerListener {

        private final CountDownLatch reached = new CountDownLatch(1);
        private final Map<TopicPartition, Long> committed = new ConcurrentHashMap<>();
        private final long records;

        PauseAfter(long records) {
            this.records = records;
        }

        @Override
        public void onCommitted(Map<TopicPartition, OffsetAndMetadata> offsets) {
            offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
            if (committed.values().stream().mapToLong(Long::longValue).sum() >= records) {
                reached.countDown();
            }
        }
    }
}
