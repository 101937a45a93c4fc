package dev.levee.cli.demo;

import dev.levee.Breaker;
import dev.levee.ConsumerState;
import dev.levee.Levee;
import dev.levee.LeveeConsumer;
import dev.levee.Retry;
import dev.levee.StartAt;
import dev.levee.checker.event.Member;
import dev.levee.checker.history.HistoryFile;
import dev.levee.checker.history.Recorder;
import dev.levee.cli.SystemTime;
import dev.levee.cli.history.HistoryListener;
import dev.levee.cli.history.RecordedHandler;
import dev.levee.testkit.ParentWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** One consumer process. Arguments: its name, the brokers, the working directory. SIGTERM closes it in order. */
final class DemoConsumer {

    private DemoConsumer() {}

    public static void main(String[] args) throws IOException {
        ParentWatch.exitWithParent();
        String process = args[0];
        String brokers = args[1];
        var directory = Path.of(args[2]);
        var history = new Recorder(new Member(process, 1), SystemTime::nanos, HistoryFile.open(directory, process));
        var tally = new Tally();
        var payments = Breaker.named("payments", Scenario.BREAKER);
        LeveeConsumer consumer = Levee.consumer(Map.of("bootstrap.servers", brokers, "client.id", process))
                .topics(Scenario.TOPIC)
                .group(Scenario.GROUP)
                .startAt(StartAt.earliest())
                .values(OrderDeserializer::new)
                .concurrency(Scenario.CONCURRENCY)
                .retry(Retry.exponential(Duration.ofMillis(200), Duration.ofSeconds(3))
                        .attempts(100))
                .holdUpTo(Scenario.HOLD_UP_TO)
                .commitInterval(Scenario.COMMIT_INTERVAL)
                .listener(new HistoryListener(history))
                .listener(tally)
                .decide(new RecordedHandler<>(history, new OrderHandler(new Payments(directory, payments), tally)))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(consumer::close, "close"));
        new StatusReporter(consumer, tally, new BreakerTally(payments), history, System.out).begin();
        if (consumer.termination().toCompletableFuture().join() == ConsumerState.FAILED) {
            System.exit(1);
        }
    }
}
