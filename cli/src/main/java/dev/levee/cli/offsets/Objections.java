package dev.levee.cli.offsets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why a plan must not be applied: who is there would be overruled, or the world is no longer the one it was made for. Pure. */
final class Objections {

    private Objections() {}

    static List<String> of(Plan plan, World now) {
        var found = new ArrayList<String>();
        if (!plan.clusterId().equals(now.clusterId())) {
            return List.of("it was made for cluster " + plan.clusterId() + ", and this is " + now.clusterId());
        }
        if (!now.members().isEmpty()) {
            found.add("group " + plan.group() + " has members, which would commit over it: stop "
                    + String.join(", ", now.members()));
        }
        for (Move move : plan.moves()) {
            of(move, now.log(move.topic(), move.partition())).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<String> of(Move move, Optional<Log> log) {
        if (log.isEmpty()) {
            return Optional.of(move.where() + " is no longer there");
        }
        Log now = log.get();
        if (!now.topicId().equals(move.topicId())) {
            return Optional.of("topic " + move.topic() + " was made again since: its offsets are others");
        }
        if (now.committed() != move.from()) {
            return Optional.of(move.where() + ": " + said(now.committed()) + " is committed, and it was "
                    + said(move.from()) + " when this was planned");
        }
        if (move.to() < now.begin() || move.to() > now.end()) {
            return Optional.of(move.where() + ": " + move.to() + " is not in its log, which goes from " + now.begin()
                    + " to " + now.end());
        }
        return Optional.empty();
    }

    static String said(long committed) {
        return committed < 0 ? "nothing" : String.valueOf(committed);
    }
}
