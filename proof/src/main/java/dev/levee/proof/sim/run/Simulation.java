package dev.levee.proof.sim.run;

import dev.levee.Ordering;
import dev.levee.checker.Checker;
import dev.levee.checker.event.Event;
import dev.levee.checker.event.Mark;
import dev.levee.checker.event.Settings;
import dev.levee.checker.event.Stamp;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.history.History;
import dev.levee.proof.sim.cluster.SimCluster;
import dev.levee.proof.sim.cluster.log.SimLog;
import dev.levee.proof.sim.cluster.log.SimTopic;
import dev.levee.proof.sim.fault.FaultyConducts;
import dev.levee.proof.sim.fault.FaultyWeather;
import dev.levee.proof.sim.instance.Instance;
import dev.levee.proof.sim.instance.Scene;
import dev.levee.proof.sim.instance.Setup;
import dev.levee.proof.sim.schedule.World;
import dev.levee.wire.CommitMetadata;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.LogIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * One run: a cluster, some processes with the real consumer, work, and faults; then the faults are over, and everything
 * has to be worked off; then all close, every topic is read, and the history is judged.
 */
public final class Simulation {

    private static final long SECOND = 1_000_000_000L;
    private static final long PATIENCE = 3_600 * SECOND;

    private final Plan plan;
    private final Setup setup;
    private final World world;
    private final SimCluster cluster;
    private final List<Event> history = new ArrayList<>();
    private final List<Instance> instances = new ArrayList<>();
    private final Workload workload;

    private Simulation(Plan plan, World world) {
        this.plan = plan;
        this.world = world;
        this.setup = Setup.of(plan.seed(), plan.protocol());
        this.cluster = new SimCluster(
                world,
                new FaultyWeather(plan.seed(), plan.faults(), world),
                setup.session(),
                setup.session().dividedBy(4));
        this.workload = new Workload(plan.seed(), plan.records(), cluster, history::add);
    }

    /** Runs a plan in the world that follows from it alone. */
    public static Outcome run(Plan plan) {
        try (var world = new World(plan.seed())) {
            return new Simulation(plan, world).run();
        }
    }

    private Outcome run() {
        cluster.topics().create(Scene.TOPIC, setup.partitions());
        cluster.topics().create(new GroupTopics(Scene.GROUP).dlq(), setup.partitions());
        cluster.topics().create(new GroupTopics(Scene.GROUP).retry(), setup.partitions());
        cluster.topics().create(new GroupTopics(Scene.GROUP).control(), 1);
        tell(this::settings);
        var conducts = new FaultyConducts(plan.seed(), plan.faults(), world);
        var scene = new Scene(plan.seed(), world, cluster, setup, conducts, history::add, new HashMap<>());
        for (int i = 1; i <= setup.instances(); i++) {
            instances.add(new Instance(scene, i));
        }
        instances.forEach(Instance::start);
        var calamities = new Calamities(world, cluster, instances, setup, history::add);
        plan.faults().forEach(calamities::announce);
        world.at(SECOND, workload::step);
        if (setup.holdsKeys()) {
            new Operator(plan.seed(), world, instances).begin();
        }
        lookAfter();
        world.run(Plan.CALM);
        instances.forEach(Instance::start);
        boolean quiet = false;
        while (!quiet && world.nanos() < PATIENCE) {
            world.run(world.nanos() + SECOND);
            quiet = workload.isDone() && isWorkedOff();
        }
        tell(at -> new Mark(at, Mark.QUIET));
        long nanos = world.nanos();
        int rebalances = cluster.coordinator().group(Scene.GROUP).rebalances();
        instances.forEach(Instance::stop);
        world.run(world.nanos() + 60 * SECOND);
        new FinalRead(cluster, Scene.GROUP, world.nanos()).to(history::add);
        var judged = History.of(history);
        var facts = Facts.of(judged);
        return new Outcome(
                plan,
                judged.events(),
                Checker.check(facts),
                Situation.in(facts),
                setup.parks() ? Struck.in(judged.events()) : Set.of(),
                world.happened(),
                rebalances,
                nanos);
    }

    /** Whoever looks after processes sees every second which are gone. */
    private void lookAfter() {
        instances.forEach(Instance::lookAfter);
        world.at(world.nanos() + SECOND, this::lookAfter);
    }

    private boolean isWorkedOff() {
        var committed = cluster.coordinator().group(Scene.GROUP).offsets().all();
        SimTopic topic = cluster.topics().get(Scene.TOPIC);
        for (SimLog log : topic.logs()) {
            OffsetAndMetadata reached = committed.get(log.partition());
            if (reached == null
                    || reached.offset() != log.end(true)
                    || isOfLostRecords(log, reached)
                    || isOfOtherTopic(topic, log, reached)) {
                return false;
            }
        }
        return !new StillParked(cluster).any();
    }

    /** Whether it speaks of records that were cut off, although as many others are there by now. */
    private static boolean isOfLostRecords(SimLog log, OffsetAndMetadata reached) {
        return reached.leaderEpoch()
                .flatMap(log::endOf)
                .filter(end -> end.offset() < reached.offset())
                .isPresent();
    }

    private static boolean isOfOtherTopic(SimTopic topic, SimLog log, OffsetAndMetadata reached) {
        var identity =
                new LogIdentity(SimCluster.ID, topic.id(), log.partition().partition());
        return CommitMetadata.decode(reached.metadata(), identity, reached.offset())
                instanceof CommitMetadata.Decoded.OtherTopic;
    }

    private Settings settings(Stamp at) {
        return new Settings(
                at,
                setup.ordering() == Ordering.KEY ? Settings.Ordering.KEY : Settings.Ordering.OTHER,
                setup.drain().toNanos(),
                setup.drain().plusSeconds(10).toNanos(),
                setup.metadataChars(),
                100_000,
                true,
                Math.max(setup.session().toNanos(), setup.drain().plusSeconds(5).toNanos()),
                setup.holdsKeys());
    }

    private void tell(Function<Stamp, Event> event) {
        history.add(event.apply(new Stamp(0, world.nanos(), "world", 0)));
    }
}
