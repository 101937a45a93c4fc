package dev.levee.preflight.source;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One document of a file. Spring reads it only in some profiles when it says so. */
record Section(List<Entry> entries) {

    Section {
        entries = List.copyOf(entries);
    }

    /** The profiles as written, possibly an expression; empty when it always counts. */
    Optional<String> profile() {
        return entries.stream()
                .filter(entry -> switch (entry.path().toLowerCase(Locale.ROOT)) {
                    case "spring.config.activate.on-profile", "spring.profiles" -> true;
                    default -> false;
                })
                .map(Entry::value)
                .findFirst();
    }
}
