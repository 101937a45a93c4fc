package dev.levee.internal.control;

import dev.levee.Limits;
import dev.levee.internal.engine.Orders;
import dev.levee.wire.ControlAction;
import dev.levee.wire.ControlAction.ForceBreaker;
import dev.levee.wire.ControlAction.Place;
import dev.levee.wire.ControlCommand;
import dev.levee.wire.KeyHash;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * The commands that are in force at one moment. Immutable.
 *
 * @param known whether the control topic was read, or cannot be
 * @param commands the oldest first: where two say something of one thing, the newer one holds
 */
public record InForce(boolean known, List<ControlCommand> commands) {

    /** Nobody commands. */
    public static final InForce NOTHING = new InForce(true, List.of());

    /** What is in force is not known yet. */
    public static final InForce UNKNOWN = new InForce(false, List.of());

    public InForce {
        commands = List.copyOf(commands);
    }

    /** What they say to a partition. */
    public Orders ordersOf(TopicPartition partition, Uuid topicId) {
        if (!known) {
            return Orders.UNKNOWN;
        }
        if (commands.isEmpty()) {
            return Orders.NONE;
        }
        var records = new TreeMap<Long, Orders.Fate>();
        var released = new TreeMap<Long, String>();
        var keys = new TreeMap<Long, Orders.Pace>();
        boolean stands = false;
        for (ControlCommand command : commands) {
            var action = command.action();
            if (action instanceof ControlAction.Skip skip && isOf(skip.place(), partition, topicId)) {
                records.put(skip.place().offset(), new Orders.Fate(command.id(), false, why(command)));
            } else if (action instanceof ControlAction.DeadLetter dead && isOf(dead.place(), partition, topicId)) {
                records.put(dead.place().offset(), new Orders.Fate(command.id(), true, why(command)));
            } else if (action instanceof ControlAction.Release release && isOf(release.place(), partition, topicId)) {
                released.put(release.place().offset(), command.id());
            } else if (action instanceof ControlAction.Park park && park.topic().equals(partition.topic())) {
                keys.put(KeyHash.of(park.key().bytes()), new Orders.Pace(command.id(), 0));
            } else if (action instanceof ControlAction.Throttle slow
                    && slow.topic().equals(partition.topic())) {
                keys.put(KeyHash.of(slow.key().bytes()), new Orders.Pace(command.id(), slow.perSecond()));
            } else if (action instanceof ControlAction.Drain drain) {
                stands |= drain.topic().equals(partition.topic()) && drain.partition() == partition.partition();
            }
        }
        return new Orders(records, released, keys, stands, true);
    }

    private static boolean isOf(Place place, TopicPartition partition, Uuid topicId) {
        return place.topicId().equals(topicId)
                && place.topic().equals(partition.topic())
                && place.partition() == partition.partition();
    }

    /** One line for people: which command of whom, and why. */
    public static String why(ControlCommand command) {
        return command.action().verb() + " " + command.id() + " of "
                + command.issued().actor() + ": " + command.issued().reason();
    }

    /** What they make of {@code limits}. */
    public Limits over(Limits limits) {
        var changed = limits;
        for (ControlCommand command : commands) {
            changed = Capabilities.over(changed, command.action());
        }
        return changed;
    }

    /** The one that forces the breaker. */
    public Optional<ControlCommand> forcing() {
        return commands.stream()
                .filter(command -> command.action() instanceof ForceBreaker)
                .reduce((older, newer) -> newer);
    }
}
