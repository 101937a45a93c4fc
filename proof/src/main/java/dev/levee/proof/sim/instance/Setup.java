package dev.levee.proof.sim.instance;

import dev.levee.AfterDeadLetter;
import dev.levee.Limits;
import dev.levee.Ordering;
import dev.levee.Retry;
import dev.levee.internal.startup.ConsumerSettings;
import dev.levee.proof.sim.schedule.Chance;
import dev.levee.wire.OffsetMapBudget;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * How all members of a run are set up; limits are so small that they are reached.
 *
 * @param metadataChars what the broker takes as commit metadata
 * @param batch the most records of a batch; 0 when they are handled one by one
 */
public record Setup(
        Protocol protocol,
        Ordering ordering,
        Kind kind,
        int instances,
        boolean staticIds,
        int partitions,
        Limits limits,
        Retry retry,
        ConsumerSettings.Parking parking,
        Duration attemptTimeout,
        Duration commitInterval,
        boolean commitEveryRecord,
        Duration drain,
        Duration session,
        Duration maxPollInterval,
        int metadataChars,
        int batch) {

    private static final Retry SLOWLY =
            Retry.delays(Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofMinutes(3));

    /** How members get partitions. */
    public enum Protocol {
        EAGER,
        COOPERATIVE,
        CONSUMER
    }

    /** Of handler. */
    public enum Kind {
        BLOCKING,
        ASYNC,
        BATCH
    }

    public static Setup of(long seed, Protocol protocol) {
        Chance chance = Chance.of(seed, "setup");
        var session = Duration.ofSeconds(chance.oneOf(List.of(6, 10, 45)));
        Chance parks = Chance.of(seed, "parking");
        boolean parking = parks.happens(0.5);
        var held = Duration.ofMillis(parks.oneOf(List.of(0, 0, 50, 1_000)));
        int most = (int) parks.magnitude(2, 2_000);
        boolean slowly = parking && parks.happens(0.4);
        var ordering =
                chance.oneOf(List.of(Ordering.KEY, Ordering.KEY, Ordering.KEY, Ordering.PARTITION, Ordering.NONE));
        boolean holds = ordering == Ordering.KEY && Chance.of(seed, "hold keys").happens(0.4);
        return new Setup(
                protocol,
                ordering,
                chance.oneOf(List.of(Kind.BLOCKING, Kind.BLOCKING, Kind.ASYNC, Kind.BATCH)),
                instances(seed, chance),
                chance.happens(0.3),
                (int) chance.between(1, 6),
                new Limits(
                        (int) chance.between(1, 12),
                        (int) chance.magnitude(4, 300),
                        chance.magnitude(2_000, 1_000_000),
                        chance.happens(0.15)
                                ? OptionalDouble.of((double) chance.between(20, 200))
                                : OptionalDouble.empty()),
                retry(chance, slowly),
                parking
                        ? new ConsumerSettings.Parking(
                                held, most, false, holds ? AfterDeadLetter.HOLD_KEY : AfterDeadLetter.CONTINUE)
                        : ConsumerSettings.Parking.NONE,
                Duration.ofMillis(chance.magnitude(500, 60_000)),
                Duration.ofMillis(chance.magnitude(20, 2_000)),
                chance.happens(0.15),
                Duration.ofMillis(chance.magnitude(50, 10_000)),
                session,
                Duration.ofSeconds(chance.oneOf(List.of(30, 60, 300))),
                metadataChars(chance, parking),
                (int) chance.between(2, 20));
    }

    // under a small limit nothing is parked
    private static int metadataChars(Chance chance, boolean parking) {
        int any = (int) chance.magnitude(110, 4_096);
        return parking ? OffsetMapBudget.DEFAULT_METADATA_LIMIT : any;
    }

    private static int instances(long seed, Chance chance) {
        int few = (int) chance.between(1, 4);
        return Chance.of(seed, "five").happens(0.1) ? 5 : few;
    }

    private static Retry retry(Chance chance, boolean slowly) {
        int usual = chance.below(3);
        return slowly
                ? SLOWLY
                : switch (usual) {
                    case 0 -> Retry.never();
                    case 1 -> Retry.delays(Duration.ofMillis(10), Duration.ofMillis(200));
                    default ->
                        Retry.exponential(Duration.ofMillis(50), Duration.ofSeconds(5))
                                .attempts(4);
                };
    }

    /** Whether anything may wait in the retry topic. */
    public boolean parks() {
        return parking.most() > 0;
    }

    /** Whether records hold their keys after their dead letters. */
    public boolean holdsKeys() {
        return parking.afterDeadLetter() == AfterDeadLetter.HOLD_KEY;
    }

    /** What orders records of this key; null if nothing does. */
    @Nullable
    Bytes orderingKey(byte @Nullable [] key) {
        return switch (ordering) {
            case KEY -> Bytes.wrap(key);
            case PARTITION -> Bytes.wrap(new byte[] {0});
            case NONE -> null;
        };
    }

    /** Heartbeats are a quarter of a session apart. */
    Duration longestStall() {
        return session.minus(session.dividedBy(4));
    }

    Map<String, Object> properties(String group, String process, Optional<String> instanceId) {
        var properties = new HashMap<String, Object>();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "simulated:9092");
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, process);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) maxPollInterval.toMillis());
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        instanceId.ifPresent(id -> properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, id));
        if (protocol == Protocol.CONSUMER) {
            properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
        } else {
            properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
            properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) session.toMillis());
            properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int)
                    session.dividedBy(4).toMillis());
            properties.put(
                    ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                    protocol == Protocol.COOPERATIVE
                            ? CooperativeStickyAssignor.class.getName()
                            : RangeAssignor.class.getName());
        }
        return properties;
    }
}
