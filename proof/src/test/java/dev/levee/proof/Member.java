package dev.levee.proof;

import dev.levee.ConsumerListener;
import dev.levee.ConsumerState;
import dev.levee.Levee;
import dev.levee.Retry;
import dev.levee.StartAt;
import dev.levee.proof.Event.Kind;
import dev.levee.testkit.ParentWatch;
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
public final class Member {

    private Member() {}

    public static void main(String[] args) throws InterruptedException {
        ParentWatch.exitWithParent();
        Map<String, String> options = Arrays.stream(args)
                .map(arg -> arg.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        var history = new HistoryFile(Path.of(option(options, "history")));
        var crasher = new Crasher(CrashPoint.valueOf(option(options, "crash")));
        var pause = new PauseAfter(Long.parseLong(options.getOrDefault("pauseAfter", "" + Long.MAX_VALUE)));
        var consumer = Levee.consumer(client(options))
                .topics(option(options, "topic"))
                .group(option(options, "group"))
                .startAt(StartAt.earliest())
                .commitInterval(Duration.ofMillis(Long.parseLong(option(options, "commit"))))
                .retry(Retry.delays(Duration.ofMillis(20)))
                .permanent(IllegalArgumentException.class)
                .listener(history)
                .listener(crasher)
                .listener(pause)
                .handle(new Work(history, crasher, Integer.parseInt(options.getOrDefault("killer", "-1"))))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            history.add(Kind.STOPPING, -1, -1, "", "");
            if (options.containsKey("leave")) {
                consumer.leave();
            } else {
                consumer.close();
            }
        }));
        var unused = consumer.termination().thenAccept(state -> {
            if (state == ConsumerState.FAILED) {
                Runtime.getRuntime().halt(3);
            }
        });
        pause.reached.await();
        consumer.pause();
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
