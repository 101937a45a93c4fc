package dev.levee.proof.sim.instance;

import dev.levee.ConsumerListener;
import dev.levee.ConsumerState;
import dev.levee.HeldKey;
import dev.levee.Limits;
import dev.levee.OutOfRange;
import dev.levee.Release;
import dev.levee.StartAt;
import dev.levee.checker.event.Close;
import dev.levee.checker.event.Event;
import dev.levee.checker.event.FaultOff;
import dev.levee.checker.event.FaultOn;
import dev.levee.checker.event.Phase;
import dev.levee.checker.event.Reset;
import dev.levee.checker.event.Stamp;
import dev.levee.internal.controltopic.CommandReader;
import dev.levee.internal.group.ReplaceableClient;
import dev.levee.internal.retrytopic.RetryReader;
import dev.levee.internal.runtime.OpenRoutes;
import dev.levee.internal.runtime.Outside;
import dev.levee.internal.runtime.RunningConsumer;
import dev.levee.internal.startup.ClusterFacts;
import dev.levee.internal.startup.ConsumerSettings;
import dev.levee.internal.startup.RouteSettings;
import dev.levee.internal.startup.TopicSelection;
import dev.levee.internal.startup.ValidSettings;
import dev.levee.proof.sim.cluster.SimCluster;
import dev.levee.proof.sim.cluster.client.SimConsumer;
import dev.levee.proof.sim.cluster.client.SimProducer;
import dev.levee.proof.sim.schedule.Chance;
import dev.levee.proof.sim.schedule.Machine;
import dev.levee.proof.sim.schedule.Strands;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.OffsetMapBudget;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** One process from its start to its end, with a real consumer in it. */
final class Life {

    /** So long a request may be on its way whose sender is gone. */
    private static final long IN_THE_NETWORK = 5_000_000_000L;

    private final Scene scene;
    private final String name;
    private final Machine machine;
    private final Sight sight;
    private final MachineTime time;
    private final Strands operator;
    private final Map<String, Object> properties;
    private final BooleanSupplier sharesId;
    private final long began;
    private int clients;
    private boolean closing;
    private long ended = Long.MAX_VALUE;
    private @Nullable RunningConsumer consumer;

    /** @param sharesId whether another process may have taken its static id over */
    Life(Scene scene, String name, Optional<String> instanceId, Predicate<Life> sharesId) {
        this.scene = scene;
        this.name = name;
        this.machine = scene.world().machine();
        this.sight = new Sight(machine, name, scene.history(), this::crash);
        this.time = new MachineTime(machine, Chance.of(scene.seed(), "jitter " + name));
        this.operator = new Strands(machine);
        this.properties = scene.setup().properties(Scene.GROUP, name, instanceId);
        this.sharesId = () -> sharesId.test(this);
        this.began = scene.world().nanos();
    }

    /** {@code ended} is told when the consumer ended by itself or was closed, but not of a crash. */
    void begin(Runnable ended) {
        operator.execute(() -> {
            var valid = ValidSettings.of(settings());
            boolean mayBeRefused = facts().protocol().equals("consumer")
                    && valid.properties().has(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
            Consumer<byte[], byte[]> client = mayBeRefused ? ReplaceableClient.of(() -> client(valid)) : client(valid);
            var positions = new SimPositions(scene.cluster(), machine, Scene.GROUP);
            var outside = new Outside(
                    client,
                    positions,
                    () -> producer(valid),
                    number -> reader(RetryReader.scanningProperties(valid.properties(), Scene.GROUP, number)),
                    () -> reader(RetryReader.loadingProperties(valid.properties(), Scene.GROUP)));
            var running = new RunningConsumer(
                    valid,
                    facts(),
                    outside,
                    OpenRoutes.of(valid.asGiven().routes(), Map.of()),
                    time,
                    new StrandExecution(machine, Chance.of(scene.seed(), "turns " + name)));
            running.hearOperators(() -> reader(CommandReader.properties(valid.properties(), Scene.GROUP)));
            consumer = running;
            var unused = running.termination()
                    .thenAccept(state -> machine.at(0, () -> {
                        running.failure().ifPresent(this::mustBeMeant);
                        if (!closing) {
                            exit();
                            ended.run();
                        }
                    }));
            running.begin();
        });
    }

    /** Nothing else that is simulated may end a consumer: a handler out of memory, a missing right, an id given twice. */
    private void mustBeMeant(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof VirtualMachineError
                    || cause instanceof AuthorizationException
                    || (cause instanceof FencedInstanceIdException && sharesId.getAsBoolean())) {
                return;
            }
        }
        throw new AssertionError("a consumer stopped by itself", failure);
    }

    private Consumer<byte[], byte[]> reader(Map<String, Object> properties) {
        return new SimConsumer(scene.cluster(), machine, name + "." + ++clients, properties);
    }

    private Consumer<byte[], byte[]> client(ValidSettings valid) {
        var properties = valid.properties().forConsumer(Scene.GROUP, facts().protocol());
        return SeenConsumer.of(new SimConsumer(scene.cluster(), machine, name + "." + ++clients, properties), sight);
    }

    private Producer<byte[], byte[]> producer(ValidSettings valid) {
        var properties = valid.properties().forProducer(Scene.GROUP, "writer");
        var producer = new SimProducer(scene.cluster(), machine, name + "." + ++clients, properties);
        return SeenProducer.of(producer, sight, record -> Written.of(record, scene.setup(), time));
    }

    private ConsumerSettings settings() {
        Setup setup = scene.setup();
        var handlers = new Handlers(machine, sight, setup, scene.conducts(), scene.visits());
        var route = new RouteSettings<byte[], byte[]>(
                new TopicSelection.Names(List.of(Scene.TOPIC)),
                ByteArrayDeserializer::new,
                ByteArrayDeserializer::new,
                Optional.of(handlers.handler()));
        return new ConsumerSettings(
                new ConsumerSettings.Client(properties, List.of(), Optional.empty()),
                new ConsumerSettings.Group(
                        Optional.of(Scene.GROUP),
                        Optional.of(StartAt.earliest()),
                        OutOfRange.RESUME,
                        setup.commitInterval(),
                        setup.commitEveryRecord(),
                        Optional.of(setup.drain())),
                List.of(route),
                new ConsumerSettings.Handling(
                        setup.ordering(),
                        Optional.empty(),
                        setup.retry(),
                        setup.parking(),
                        setup.attemptTimeout(),
                        List.of(),
                        List.of()),
                ConsumerSettings.Protection.NONE,
                setup.limits(),
                new ConsumerSettings.Observers(List.of(telling()), Optional.empty()));
    }

    private ConsumerListener telling() {
        return new ConsumerListener() {
            /** A consumer that stops, for whatever reason, gives up its partitions from then on. */
            @Override
            public void onState(ConsumerState state) {
                if (state == ConsumerState.CLOSING) {
                    sight.closing();
                }
            }

            /** What an operator wanted to be left out is, with no handler that could say so. */
            @Override
            public void onSkipped(TopicPartition partition, long offset, String reason) {
                if (reason.contains(Scene.OPERATOR)) {
                    int visit = scene.visits().merge(partition + "@" + offset, 1, Integer::sum);
                    sight.leftOut(partition, offset, scene.setup().orderingKey(scene.keyAt(partition, offset)), visit);
                }
            }

            @Override
            public void onOutOfRange(TopicPartition partition, long position, long resumedAt) {
                sight.record(at -> new Reset(at, partition, position, resumedAt, "out of range"));
            }
        };
    }

    private ClusterFacts facts() {
        Setup setup = scene.setup();
        var letters = scene.cluster().topics().get(new GroupTopics(Scene.GROUP).dlq());
        return new ClusterFacts(
                SimCluster.ID,
                Map.of(),
                OffsetMapBudget.forMetadataLimit(setup.metadataChars()),
                letters.logs().size(),
                setup.partitions(),
                setup.protocol() == Setup.Protocol.CONSUMER ? "consumer" : "classic",
                setup.longestStall());
    }

    // ---- what happens to it ----

    boolean isAlive() {
        return machine.isAlive();
    }

    /** Whether requests of {@code other} may reach brokers while this one lives. */
    boolean meets(Life other) {
        return other.ended >= began - IN_THE_NETWORK;
    }

    /** Kills it at once, as kill -9 does. */
    void crash() {
        if (machine.isAlive()) {
            kill();
            world(at -> new FaultOn(at, "kill " + name, FaultOn.KILL, name));
        }
    }

    /** The process ends in good order; handlers that still run end with it. */
    private void exit() {
        if (sight.running > 0) {
            crash();
        } else {
            kill();
        }
    }

    private void kill() {
        machine.kill();
        ended = scene.world().nanos();
    }

    void crashAfter(long effects) {
        sight.crashAfter(effects);
    }

    void freeze(long until) {
        if (closing) {
            return; // how long it may take is said for processes that run
        }
        machine.freeze(until);
        String id = "freeze " + name + " " + scene.world().nanos();
        world(at -> new FaultOn(at, id, FaultOn.FREEZE, name));
        scene.world().at(until, () -> world(at -> new FaultOff(at, id)));
    }

    void jump(Duration by) {
        time.jump(by);
        long nanos = scene.world().nanos();
        world(at -> new FaultOn(at, "clock " + name + " " + nanos, FaultOn.CLOCK, name));
    }

    void pause(boolean paused) {
        var running = consumer;
        if (running != null && paused) {
            running.pause();
        } else if (running != null) {
            running.resume();
        }
    }

    void adjust(UnaryOperator<Limits> change) {
        var running = consumer;
        if (running != null && running.state() == ConsumerState.RUNNING) {
            running.adjust(change);
        }
    }

    void release(Function<HeldKey, Optional<Release>> decision) {
        var running = consumer;
        if (running != null) {
            var unused = running.heldKeys(1_000)
                    .thenAccept(held -> held.forEach(
                            key -> decision.apply(key).ifPresent(how -> new Decision(sight, key).tell(running, how))));
        }
    }

    /** A clean stop. */
    void close() {
        operator.execute(() -> {
            var running = consumer;
            if (running != null && !running.termination().toCompletableFuture().isDone()) {
                closing = true;
                sight.record(at -> new Close(at, Phase.INVOKE, 0, 0));
                running.close();
                sight.record(at -> new Close(at, Phase.OK, 0, 0));
                exit();
            }
        });
    }

    private void world(Function<Stamp, Event> event) {
        scene.history().accept(event.apply(new Stamp(0, scene.world().nanos(), "world", 0)));
    }
}
