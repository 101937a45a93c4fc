package dev.levee.proof.sim.run;

import dev.levee.proof.sim.cluster.SimCluster;
import dev.levee.proof.sim.cluster.log.Entry;
import dev.levee.proof.sim.cluster.log.SimLog;
import dev.levee.proof.sim.cluster.log.SimTopic;
import dev.levee.proof.sim.fault.Fault;
import dev.levee.proof.sim.instance.MachineTime;
import dev.levee.proof.sim.instance.Scene;
import dev.levee.proof.sim.instance.Setup;
import dev.levee.wire.ControlAction;
import dev.levee.wire.ControlAction.Place;
import dev.levee.wire.ControlCommand;
import dev.levee.wire.ControlCommand.Stamp;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.KeyText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Somebody who commands the group at 2 AM, whatever else happens then: commands are in force until their fault is over. */
final class Commander {

    private static final long MOST_RECORDS = 6;

    private final SimCluster cluster;
    private final Setup setup;

    Commander(SimCluster cluster, Setup setup) {
        this.cluster = cluster;
        this.setup = setup;
    }

    void command(Fault fault) {
        var actions = cluster.topics()
                .find(Scene.TOPIC)
                .map(topic -> actions(fault, topic, topic.logs().get(fault.target() % setup.partitions())))
                .orElse(List.of());
        long now = MachineTime.EPOCH_MILLIS + fault.from() / 1_000_000;
        long until = MachineTime.EPOCH_MILLIS + fault.to() / 1_000_000;
        for (int i = 0; i < actions.size(); i++) {
            var command = new ControlCommand(
                    "c" + fault.id() + "-" + i,
                    Scene.GROUP,
                    actions.get(i),
                    new Stamp(Scene.OPERATOR, "it is 2 AM", now),
                    Math.max(now + 1, until),
                    Optional.empty());
            var unused = cluster.topics()
                    .get(new GroupTopics(Scene.GROUP).control())
                    .logs()
                    .get(0)
                    .append(now, command.toRecord(now), null);
        }
    }

    private List<ControlAction> actions(Fault fault, SimTopic topic, SimLog log) {
        var actions = new ArrayList<ControlAction>();
        if (fault.kind() == Fault.Kind.COMMANDED_DRAIN) {
            actions.add(new ControlAction.Drain(topic.name(), log.partition().partition()));
        } else if (fault.kind() == Fault.Kind.COMMANDED_KEYS) {
            keyOfLast(log)
                    .ifPresent(key -> actions.add(
                            fault.rate() < 0.5
                                    ? new ControlAction.Park(topic.name(), key)
                                    : new ControlAction.Throttle(topic.name(), key, 1 + 10 * fault.rate())));
        } else {
            // some that were read, and some that come
            long first = Math.max(0, log.end(false) - MOST_RECORDS / 2);
            for (long offset = first; offset < first + MOST_RECORDS; offset++) {
                var place = new Place(topic.name(), topic.id(), log.partition().partition(), offset);
                actions.add(offset % 2 == 0 ? new ControlAction.Skip(place) : new ControlAction.DeadLetter(place));
            }
        }
        return actions;
    }

    private static Optional<KeyText> keyOfLast(SimLog log) {
        return log.truth().stream()
                .map(Entry::record)
                .filter(record -> record != null && record.key() != null)
                .reduce((earlier, later) -> later)
                .map(record -> KeyText.of(record.key()));
    }
}
