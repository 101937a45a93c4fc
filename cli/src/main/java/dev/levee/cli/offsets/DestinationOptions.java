package dev.levee.cli.offsets;

import dev.levee.cli.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a group is to go on; one of these. */
final class DestinationOptions {

    @Option(names = "--to-earliest", required = true, description = "at the first record that is there")
    private boolean earliest;

    @Option(names = "--to-latest", required = true, description = "behind the last record")
    private boolean latest;

    @Option(
            names = "--to-time",
            paramLabel = "TIME",
            required = true,
            description = "at the first record of that time or later, such as 2026-11-29T08:00:00Z")
    private Optional<Instant> time = Optional.empty();

    @Option(
            names = "--back",
            paramLabel = "DURATION",
            required = true,
            description = "the same for so long ago, such as PT2H")
    private Optional<Duration> back = Optional.empty();

    @Option(names = "--to-offset", paramLabel = "N", required = true, description = "at that offset, in each partition")
    private Optional<Long> offset = Optional.empty();

    @Option(
            names = "--shift-by",
            paramLabel = "N",
            required = true,
            description = "so many records on from what is committed, or back: -100")
    private Optional<Long> shift = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "TOPIC-N=OFFSET",
            required = true,
            split = ",",
            description = "that partition at that offset; may be repeated, others stay")
    private Map<String, Long> each = new LinkedHashMap<>();

    Destination destination(Instant now) {
        if (latest) {
            return new Destination.Latest();
        }
        if (!each.isEmpty()) {
            return new Destination.Each(each);
        }
        return time.<Destination>map(Destination.At::new)
                .or(() -> back.map(ago -> new Destination.At(now.minus(positive(ago)))))
                .or(() -> offset.map(Destination.Exactly::new))
                .or(() -> shift.map(Destination.By::new))
                .orElseGet(Destination.Earliest::new);
    }

    /** As it was asked for. */
    String how() {
        if (earliest) {
            return "--to-earliest";
        }
        if (latest) {
            return "--to-latest";
        }
        if (!each.isEmpty()) {
            return "--set " + each;
        }
        return time.map(said -> "--to-time " + said)
                .or(() -> back.map(said -> "--back " + said))
                .or(() -> offset.map(said -> "--to-offset " + said))
                .or(() -> shift.map(said -> "--shift-by " + said))
                .orElse("");
    }

    private static Duration positive(Duration back) {
        if (back.isNegative()) {
            throw new InvalidInput("--back " + back + " is in the future: give a duration such as PT2H");
        }
        return back;
    }
}
