package dev.levee.cli.offsets;

import dev.levee.cli.InvalidInput;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From what was asked for to where each partition goes. Pure. */
final class Planning {

    private Planning() {}

    static Plan plan(
            World world,
            List<Selected> selected,
            Destination destination,
            Map<String, Long> atTime,
            String how,
            Instant now) {
        List<Move> moves = world.logs().stream()
                .filter(log -> isSelected(log, selected))
                .flatMap(log -> move(log, destination, atTime, how).stream())
                .toList();
        if (moves.isEmpty()) {
            throw new InvalidInput("there is nothing to move: group " + world.group()
                    + " has no offsets there; name a topic with --topic, and where with e.g. --to-earliest");
        }
        return new Plan(world.clusterId(), world.group(), now.toString(), how, moves);
    }

    private static boolean isSelected(Log log, List<Selected> selected) {
        return selected.isEmpty()
                || selected.stream()
                        .anyMatch(some -> some.topic().equals(log.topic()) && some.contains(log.partition()));
    }

    /** Relative moves end where the log does; an offset that somebody named must be there. */
    private static Optional<Move> move(Log log, Destination destination, Map<String, Long> atTime, String how) {
        return destination.offset(log, atTime).map(wanted -> {
            long to = log.within(wanted);
            if (to != wanted && !(destination instanceof Destination.By)) {
                throw new InvalidInput(how + ": " + log.where() + " goes from " + log.begin() + " to " + log.end()
                        + ", " + wanted + " is not in it");
            }
            return new Move(log.topic(), log.topicId(), log.partition(), log.committed(), to);
        });
    }
}
