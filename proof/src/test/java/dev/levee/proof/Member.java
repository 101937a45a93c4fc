package dev.levee.proof;

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
import java.util.stream.Collectors;

/** A group member in a JVM of its own that does {@link Work}. SIGTERM closes it. Arguments: {@code name=value}. */
public final class Member {

    private Member() {}

    public static void main(String[] args) {
        ParentWatch.exitWithParent();
        Map<String, String> options = Arrays.stream(args)
                .map(arg -> arg.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        var history = new HistoryFile(Path.of(option(options, "history")));
        var crasher = new Crasher(CrashPoint.valueOf(option(options, "crash")));
        var consumer = Levee.consumer(client(options))
                .topics(option(options, "topic"))
                .group(option(options, "group"))
                .startAt(StartAt.EARLIEST)
                .commitInterval(Duration.ofMillis(Long.parseLong(option(options, "commit"))))
                .retry(Retry.delays(Duration.ofMillis(20)))
                .permanent(IllegalArgumentException.class)
                .listener(history)
                .listener(crasher)
                .handle(new Work(history, crasher))
                .start();
        if (Boolean.parseBoolean(options.get("paused"))) {
            consumer.pause();
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            history.add(Kind.STOPPING, -1, -1, "", "");
            consumer.close();
        }));
        var unused = consumer.termination().thenAccept(state -> {
            if (state == ConsumerState.FAILED) {
                Runtime.getRuntime().halt(3);
            }
        });
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
}
