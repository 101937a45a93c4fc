package dev.levee.cli.demo;

import dev.levee.checker.event.Mark;
import dev.levee.cli.SystemTime;
import dev.levee.cli.check.Check;
import dev.levee.cli.check.Report;
import dev.levee.cli.history.FinalRead;
import dev.levee.testkit.EmbeddedKafka;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs the demo: broker, consumers, load and incidents, until everything is worked off; then draws up the ledger. */
public final class Demo {

    /** System property that the launcher sets: only it can tell, since System.console() is never null from JDK 22 on. */
    private static final String TERMINAL = "levee.terminal";

    private static final Duration START_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration DRAIN_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final DemoPlan plan;
    private final View view;
    private final Teardown teardown;
    private final Workspace workspace;

    private Demo(DemoPlan plan, View view, Teardown teardown) throws Exception {
        this.plan = plan;
        this.view = view;
        this.teardown = teardown;
        this.workspace = teardown.open(() -> Workspace.open(plan));
    }

    /**
     * Returns the figures of the whole run.
     *
     * @param ledger hears them as soon as there are any
     * @throws dev.levee.cli.InvalidInput if the plan's input is not usable
     * @throws CancellationException if the process was asked to end meanwhile
     */
    public static Report run(DemoPlan plan, Consumer<Report> ledger) throws Exception {
        boolean terminal = !plan.headless() && Boolean.getBoolean(TERMINAL);
        View view = terminal ? new TerminalView(System.out) : new LineView(System.out);
        try (var teardown = new Teardown()) {
            try {
                return new Demo(plan, view, teardown).run(ledger);
            } catch (Exception failed) {
                if (teardown.isShuttingDown()) {
                    throw new CancellationException("the demo was stopped");
                }
                throw failed;
            }
        }
    }

    private Report run(Consumer<Report> ledger) throws Exception {
        Orders orders = teardown.open(plan::orders);
        System.out.println("Starting a Kafka broker and " + Scenario.MEMBERS.size() + " consumers ...");
        EmbeddedKafka kafka = teardown.open(Demo::broker);
        kafka.createTopic(Scenario.TOPIC, Scenario.PARTITIONS);
        if (plan.console()) {
            teardown.open(() -> DemoConsole.start(kafka.bootstrapServers()));
        }
        ControllerFile history = teardown.open(() -> new ControllerFile(workspace.directory()));
        Fleet fleet = teardown.open(() -> new Fleet(kafka.bootstrapServers(), workspace.directory(), history));
        try {
            begin(fleet);
            drive(kafka, orders, fleet, history);
            Scenario.MEMBERS.forEach(fleet::terminate);
        } catch (IllegalStateException failed) {
            workspace.keep();
            throw failed;
        }
        new FinalRead(kafka, Scenario.TOPIC, Scenario.GROUP).write(workspace.directory());
        Report report = Check.of(workspace.directory());
        if (plan.keep()) {
            System.out.println("The history is kept in " + workspace.directory());
        }
        ledger.accept(report);
        if (plan.stay()) {
            stay(fleet);
        }
        return report;
    }

    /** Their history is judged already: what they do from here on is for who looks on. */
    private static void stay(Fleet fleet) throws InterruptedException {
        Scenario.MEMBERS.forEach(fleet::start);
        System.out.println("The consumers run again. Ctrl-C ends the demo.");
        new CountDownLatch(1).await();
    }

    private static EmbeddedKafka broker() {
        // a killed consumer is missed after 6 s: a minute has no room for the usual 45 s
        return EmbeddedKafka.builder()
                .childProcesses()
                .property("group.consumer.min.session.timeout.ms", "6000")
                .property("group.consumer.session.timeout.ms", "6000")
                .property("group.consumer.min.heartbeat.interval.ms", "1000")
                .property("group.consumer.heartbeat.interval.ms", "1000")
                .start();
    }

    private static void begin(Fleet fleet) throws InterruptedException {
        Scenario.MEMBERS.forEach(fleet::start);
        boolean begun = Wait.until(
                () -> fleet.anyFailed() || Scenario.MEMBERS.stream().allMatch(fleet::isConsuming), START_TIMEOUT);
        fleet.requireHealthy();
        if (!begun) {
            throw new IllegalStateException("the consumers were given no partitions within " + START_TIMEOUT);
        }
    }

    private void drive(EmbeddedKafka kafka, Orders orders, Fleet fleet, ControllerFile history) throws Exception {
        var acknowledged = new Acknowledged(Scenario.PARTITIONS);
        var progress = new Progress(kafka.admin(), acknowledged);
        var hardLuck = new HardLuck();
        var incidents = new Incidents(fleet, workspace.directory(), history, hardLuck, plan.load());
        var observer = new Observer(fleet, acknowledged, progress, incidents::headline, hardLuck, plan.seconds());
        var load = new Load(orders, plan.rate(), plan.load(), kafka.clientProperties(), acknowledged, hardLuck);
        try (var looking = Ticker.every(LOOK, "progress", progress::refresh);
                var showing = Ticker.every(view.every(), "view", () -> show(observer))) {
            history.mark(Check.LOAD_BEGUN);
            FutureTask<?> produced = inBackground(() -> {
                load.run();
                history.mark(Check.LOAD_ENDED);
            });
            incidents.run();
            await(produced);
            drain(progress, fleet);
            history.mark(Mark.QUIET);
        }
        show(observer);
    }

    private void show(Observer observer) {
        if (!teardown.isShuttingDown()) {
            view.show(observer.look());
        }
    }

    /** Stops with the demo at the latest. */
    private FutureTask<?> inBackground(Runnable work) throws Exception {
        var task = new FutureTask<@Nullable Void>(work, null);
        var thread = new Thread(task, "load");
        thread.setDaemon(true);
        thread.start();
        teardown.open(() -> (AutoCloseable) thread::interrupt);
        return task;
    }

    private static void await(FutureTask<?> produced) throws Exception {
        try {
            produced.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    private static void drain(Progress progress, Fleet fleet) throws InterruptedException {
        progress.refresh();
        // what is parked is committed past, so its owners have the word; twice, because they tell it four times a
        // second
        for (int looks = 0; looks < 2; looks++) {
            SystemTime.sleep(LOOK.multipliedBy(2));
            Wait.until(() -> (progress.isDrained() && fleet.isSettled()) || fleet.anyFailed(), DRAIN_TIMEOUT);
        }
        fleet.requireHealthy();
    }
}
