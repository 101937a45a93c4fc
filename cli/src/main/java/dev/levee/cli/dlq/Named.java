package dev.levee.cli.dlq;

import dev.levee.cli.InvalidInput;
import dev.levee.triage.failure.FailureId;
import dev.levee.triage.failure.GroupKey;
import dev.levee.triage.failure.Place;
import java.util.function.Supplier;

/** What people name on the command line. */
final class Named {

    private Named() {}

    static GroupKey failures(String text) {
        return read(() -> GroupKey.parse(text));
    }

    static FailureId id(String text) {
        return read(() -> FailureId.parse(text));
    }

    static Place place(String text) {
        return read(() -> Place.parse(text));
    }

    private static <T> T read(Supplier<T> parse) {
        try {
            return parse.get();
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(String.valueOf(e.getMessage()));
        }
    }
}
