package dev.levee.proof.sim.run;

import dev.levee.Limits;
import dev.levee.checker.event.Cut;
import dev.levee.checker.event.Event;
import dev.levee.checker.event.Stamp;
import dev.levee.proof.sim.cluster.SimCluster;
import dev.levee.proof.sim.cluster.log.Entry;
import dev.levee.proof.sim.cluster.log.SimLog;
import dev.levee.proof.sim.cluster.log.Transaction;
import dev.levee.proof.sim.fault.Fault;
import dev.levee.proof.sim.instance.Instance;
import dev.levee.proof.sim.instance.Scene;
import dev.levee.proof.sim.instance.Setup;
import dev.levee.proof.sim.schedule.World;
import dev.levee.wire.GroupTopics;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ApiException;

/** Lets those faults happen that hit a process or a log at a certain time. */
final class Calamities {

    private static final int SMALL = 400;
    private static final String PARKS = new GroupTopics(Scene.GROUP).retry();

    private final World world;
    private final SimCluster cluster;
    private final List<Instance> instances;
    private final Setup setup;
    private final Consumer<Event> history;

    Calamities(World world, SimCluster cluster, List<Instance> instances, Setup setup, Consumer<Event> history) {
        this.history = history;
        this.world = world;
        this.cluster = cluster;
        this.instances = instances;
        this.setup = setup;
    }

    void announce(Fault fault) {
        Instance instance = instances.get(fault.target() % instances.size());
        switch (fault.kind()) {
            case CRASH -> world.at(fault.from(), instance::crash);
            case CRASH_AT_EFFECT -> world.at(fault.from(), () -> instance.crashAfter(1 + (long) (fault.rate() * 60)));
            case FREEZE -> world.at(fault.from(), () -> instance.freeze(fault.to()));
            case RESTART -> {
                world.at(fault.from(), instance::stop);
                world.at(fault.to(), instance::start);
            }
            case CLOCK_JUMP ->
                world.at(fault.from(), () -> instance.jump(Duration.ofSeconds((long) (1_200 * fault.rate()) - 600)));
            case PAUSE -> {
                world.at(fault.from(), () -> instance.pause(true));
                world.at(fault.to(), () -> instance.pause(false));
            }
            case TIGHTER_LIMITS -> {
                world.at(fault.from(), () -> instance.adjust(now -> new Limits(1, 2, 100, OptionalDouble.of(5))));
                world.at(fault.to(), () -> instance.adjust(now -> setup.limits()));
            }
            case COMMANDED_RECORDS, COMMANDED_KEYS, COMMANDED_DRAIN ->
                world.at(fault.from(), () -> new Commander(cluster, setup).command(fault));
            case NO_LEADER -> noLeader(Scene.TOPIC, fault);
            case PARKS_NO_LEADER -> noLeader(PARKS, fault);
            case ELECTION -> election(Scene.TOPIC, fault);
            case PARKS_ELECTION -> election(PARKS, fault);
            case PARKS_COMPACTED -> to(PARKS, fault, fault.from(), this::compactParks);
            case SMALL_PARKS -> {
                int largest = SMALL + (int) (SMALL * 3 * fault.rate());
                to(PARKS, fault, fault.from(), log -> log.setMaxMessageBytes(largest));
                to(PARKS, fault, fault.to(), log -> log.setMaxMessageBytes(Integer.MAX_VALUE));
            }
            case UNCLEAN_ELECTION -> {
                to(Scene.TOPIC, fault, fault.from(), log -> log.setAvailable(false));
                to(Scene.TOPIC, fault, fault.to(), log -> cut(fault, log));
            }
            case TOPIC_MADE_AGAIN -> world.at(fault.from(), () -> makeAgain(fault.to()));
            case OPEN_TRANSACTION -> to(Scene.TOPIC, fault, fault.from(), log -> open(fault, log));
            case COMPACTION -> to(Scene.TOPIC, fault, fault.from(), Calamities::compact);
            case NEW_PARTITION -> world.at(fault.from(), () -> grow(fault));
            case RETENTION ->
                to(
                        Scene.TOPIC,
                        fault,
                        fault.from(),
                        log -> log.deleteBefore(
                                (long) (log.beginning() + (log.end(false) - log.beginning()) * fault.rate())));
            case TWIN -> {
                world.at(fault.from(), instance::startTwin);
                world.at(fault.to(), instance::stopTwin);
            }
            case SMALL_LETTERS -> {
                // without its value, a letter is some 600 bytes; the stack of its failure some thousand more
                world.at(fault.from(), () -> letters(SMALL + (int) (SMALL * 3 * fault.rate())));
                world.at(fault.to(), () -> letters(Integer.MAX_VALUE));
            }
            default -> {} // it happens to requests or handlers
        }
    }

    private void noLeader(String topic, Fault fault) {
        to(topic, fault, fault.from(), log -> log.setAvailable(false));
        to(topic, fault, fault.to(), log -> log.setAvailable(true));
    }

    private void election(String topic, Fault fault) {
        to(topic, fault, fault.from(), log -> log.setReplicating(false));
        to(topic, fault, fault.to(), log -> {
            log.electClean();
            log.setReplicating(true);
        });
    }

    /** What is taken away here is written down here, for the read at the end does not find it. */
    private void compactParks(SimLog log) {
        List<Entry> before = log.truth();
        log.compact();
        List<Entry> left = log.truth();
        before.stream()
                .filter(entry -> !left.contains(entry))
                .forEach(entry -> new FinalRead(cluster, Scene.GROUP, world.nanos()).entry(log, entry, history));
    }

    private void letters(int largest) {
        cluster.topics().get(new GroupTopics(Scene.GROUP).dlq()).logs().forEach(log -> log.setMaxMessageBytes(largest));
    }

    /** Happens to one of the partitions that are there from the first, if the topic is there then. */
    private void to(String topic, Fault fault, long at, Consumer<SimLog> action) {
        int partition = fault.target() % setup.partitions();
        world.at(
                at,
                () -> cluster.topics()
                        .find(topic)
                        .ifPresent(found -> action.accept(found.logs().get(partition))));
    }

    /** The topic is deleted, and made again under its name. */
    private void makeAgain(long at) {
        cluster.topics().find(Scene.TOPIC).ifPresent(topic -> {
            cluster.topics().delete(Scene.TOPIC);
            String gone = topic.id().toString();
            topic.partitions().forEach(partition -> history.accept(new Cut(stamp(), partition, 0, 0, gone)));
            world.at(
                    at,
                    () -> cluster.topics()
                            .create(Scene.TOPIC, topic.partitions().size()));
        });
    }

    /** Whoever leads now lacks the last records. */
    private void cut(Fault fault, SimLog log) {
        long lacking = (long) (30 * fault.rate() * fault.rate());
        log.electUnclean(log.betweenTransactions(log.end(false) - lacking));
        history.accept(new Cut(stamp(), log.partition(), log.end(false), log.leaderEpoch(), null));
        log.setAvailable(true);
    }

    private Stamp stamp() {
        return new Stamp(0, world.nanos(), "world", 0);
    }

    private void open(Fault fault, SimLog log) {
        var transaction = new Transaction();
        try {
            var unused = log.append(0, new ProducerRecord<>(Scene.TOPIC, new byte[] {1}, new byte[] {2}), transaction);
        } catch (ApiException leaderless) {
            return;
        }
        world.at(fault.to(), () -> {
            transaction.decide(false);
            log.end(transaction, 0);
        });
    }

    /** Takes away single records, as if later ones of their keys stood elsewhere. */
    private static void compact(SimLog log) {
        var gone = new TreeSet<Long>();
        List<Entry> entries = log.truth();
        for (int i = 0; i < entries.size() / 4; i += 2) {
            if (entries.get(i).transaction() == null) {
                gone.add(entries.get(i).offset());
            }
        }
        log.compact(gone);
    }

    private void grow(Fault fault) {
        cluster.topics()
                .find(Scene.TOPIC)
                .map(topic -> topic.logs().size())
                .filter(partitions -> partitions < 8)
                .ifPresent(
                        partitions -> cluster.topics().addPartitions(Scene.TOPIC, partitions + 1 + fault.target() % 2));
    }
}
