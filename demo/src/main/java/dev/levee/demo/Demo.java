package dev.levee.demo;

import dev.levee.checker.event.Mark;
import dev.levee.cli.check.Check;
import dev.levee.cli.check.Report;
import dev.levee.example.payments.PaymentService;
import dev.levee.testkit.EmbeddedKafka;
import dev.levee.testkit.history.FinalRead;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the demo: broker, database, instances, load and incidents, until everything is worked off; then draws up the ledger, and replays
 * dead letters.
 */
final class Demo {

    /** System property that the launcher sets: only it can tell, since System.console() is never null from JDK 22 on. */
    private static final String TERMINAL = "levee.terminal";

    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration DRAIN_TIMEOUT = Duration.ofMinutes(4);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final DemoPlan plan;
    private final View view;
    private final Teardown teardown;
    private final Workspace workspace;
    private final Payments payments = new Payments();
    private final EmbeddedKafka kafka;
    private final Database database;
    private final Services services;

    private Demo(DemoPlan plan, View view, Teardown teardown) throws Exception {
        this.plan = plan;
        this.view = view;
        this.teardown = teardown;
        this.workspace = teardown.open(() -> Workspace.open(plan));
        System.out.println("Starting a Kafka broker, a PostgreSQL and " + Scenario.MEMBERS.size()
                + " instances of examples/orders ...");
        this.kafka = teardown.open(Demo::broker);
        kafka.createTopic(Scenario.TOPIC, Scenario.PARTITIONS);
        if (plan.console()) {
            teardown.open(() -> DemoConsole.start(kafka.bootstrapServers()));
        }
        this.database = teardown.open(Database::start);
        PaymentService service = teardown.open(() -> PaymentService.start(0, payments));
        this.services = new Services(kafka.bootstrapServers(), database.url(), service.url());
    }

    /**
     * Returns what the whole run has shown.
     *
     * @param ledger hears the figures before the replay begins
     * @param shown hears everything before the demo stays for who looks on
     * @throws dev.levee.cli.InvalidInput if the plan's input is not usable
     * @throws CancellationException if the process was asked to end meanwhile
     */
    static Shown run(DemoPlan plan, Consumer<Report> ledger, Consumer<Shown> shown) throws Exception {
        boolean terminal = !plan.headless() && Boolean.getBoolean(TERMINAL);
        View view = terminal ? new TerminalView(System.out) : new LineView(System.out);
        try (var teardown = new Teardown();
                Orders orders = plan.orders()) {
            try {
                var demo = new Demo(plan, view, teardown);
                Shown all = demo.run(orders, ledger);
                shown.accept(all);
                if (plan.stay()) {
                    demo.stay();
                }
                return all;
            } catch (Exception failed) {
                if (teardown.isShuttingDown()) {
                    throw new CancellationException("the demo was stopped");
                }
                throw failed;
            }
        }
    }

    private Shown run(Orders orders, Consumer<Report> ledger) throws Exception {
        try {
            long placed = drive(orders);
            new FinalRead(kafka, Scenario.TOPIC, Scenario.GROUP).write(workspace.directory());
            Report report = Check.of(workspace.directory());
            ledger.accept(report);
            if (plan.keep()) {
                System.out.println("The history is kept in " + workspace.directory());
            }
            long unbooked = database.unbooked(Shop.PREFIX);
            return new Shown(report, placed, unbooked, replay());
        } catch (IllegalStateException failed) {
            workspace.keep();
            throw failed;
        }
    }

    private static EmbeddedKafka broker() {
        // a killed consumer is missed after 6 s: a minute has no room for the usual 45 s
        return EmbeddedKafka.builder()
                .childProcesses()
                .startupTimeout(START_TIMEOUT)
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
            throw new IllegalStateException("the instances were given no partitions within " + START_TIMEOUT);
        }
        for (String member : Scenario.MEMBERS) {
            System.out.println("  " + member + "  http://127.0.0.1:"
                    + fleet.current(member).status().port() + "/actuator/health");
        }
    }

    /** Returns how many orders REST has accepted. */
    private long drive(Orders orders) throws Exception {
        ControllerFile history = teardown.open(() -> new ControllerFile(workspace.directory()));
        Fleet fleet = teardown.open(() -> new Fleet(services, workspace.directory(), history));
        begin(fleet);
        var acknowledged = new Acknowledged(Scenario.PARTITIONS);
        var progress = new Progress(kafka.admin(), acknowledged);
        var hardLuck = new HardLuck();
        var shop = new Shop(fleet::ports);
        var incidents = new Incidents(fleet, payments, history, hardLuck, plan);
        var observer = new Observer(fleet, acknowledged, progress, incidents::headline, hardLuck, shop, plan.seconds());
        var load = new Load(orders, plan.rate(), plan.load(), kafka.clientProperties(), acknowledged, hardLuck);
        try (var looking = Ticker.every(LOOK, "progress", progress::refresh);
                var showing = Ticker.every(view.every(), "view", () -> show(observer))) {
            history.mark(Check.LOAD_BEGUN);
            Thread placing = inBackground("shop", shop);
            var produced = new FutureTask<@Nullable Void>(load, null);
            inBackground("load", produced);
            incidents.run();
            await(produced);
            placing.interrupt();
            placing.join();
            history.mark(Check.LOAD_ENDED);
            drain(progress, fleet);
            history.mark(Mark.QUIET);
        }
        show(observer);
        Scenario.MEMBERS.forEach(fleet::terminate);
        return shop.accepted();
    }

    private void show(Observer observer) {
        if (!teardown.isShuttingDown()) {
            view.show(observer.look());
        }
    }

    /** Stops with the demo at the latest. */
    private Thread inBackground(String name, Runnable work) throws Exception {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        teardown.open(() -> (AutoCloseable) thread::interrupt);
        return thread;
    }

    private static void await(FutureTask<?> produced) throws Exception {
        try {
            produced.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    private void drain(Progress progress, Fleet fleet) throws InterruptedException {
        progress.refresh();
        // what is parked is committed past, so its owners have the word; twice, because they tell it four times a
        // second
        for (int looks = 0; looks < 2; looks++) {
            SystemTime.sleep(LOOK.multipliedBy(2));
            boolean drained =
                    Wait.until(() -> fleet.anyFailed() || left(progress, fleet).isEmpty(), DRAIN_TIMEOUT);
            fleet.requireHealthy();
            if (!drained) {
                throw new IllegalStateException("after " + DRAIN_TIMEOUT + " there is still left: "
                        + String.join(", ", left(progress, fleet)) + "; see " + workspace.directory());
            }
        }
    }

    private List<String> left(Progress progress, Fleet fleet) {
        var left = new ArrayList<String>();
        if (!progress.isDrained()) {
            left.add("offsets to commit");
        }
        if (!fleet.isSettled()) {
            left.add("records in hand");
        }
        long unbooked = database.unbooked(Shop.PREFIX);
        if (unbooked > 0) {
            left.add(unbooked + " orders to book, of " + database.waiting() + " events in the outbox");
        }
        return left;
    }

    /** What the instances do after the ledger is closed has a history of its own. */
    private Fleet fleetOf(String scene) throws Exception {
        Path directory = Files.createDirectory(workspace.directory().resolve(scene));
        ControllerFile history = teardown.open(() -> new ControllerFile(directory));
        return teardown.open(() -> new Fleet(services, directory, history));
    }

    private void stay() throws Exception {
        Fleet fleet = fleetOf("stay");
        Scenario.MEMBERS.forEach(fleet::start);
        System.out.println("The instances run again. Ctrl-C ends the demo.");
        new CountDownLatch(1).await();
    }

    /** One instance comes back. */
    private ReplayScene.Result replay() throws Exception {
        Fleet fleet = fleetOf("replay");
        String member = Scenario.MEMBERS.get(0);
        payments.mended();
        fleet.start(member);
        Wait.until(() -> fleet.anyFailed() || fleet.isConsuming(member), START_TIMEOUT);
        fleet.requireHealthy();
        var result =
                new ReplayScene(kafka.clientProperties(), kafka.bootstrapServers(), System.out).play("Unprocessable");
        fleet.terminate(member);
        return result;
    }
}
