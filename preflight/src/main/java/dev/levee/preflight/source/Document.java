package dev.levee.preflight.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file as it was written, before anybody asks what its names mean. */
record Document(List<Section> sections, List<Suppression> suppressions) {

    Document {
        sections = List.copyOf(sections);
        suppressions = List.copyOf(suppressions);
    }

    /** This one, where another says nothing. */
    Document under(Document other) {
        var both = new ArrayList<>(sections);
        both.addAll(other.sections);
        var ignored = new ArrayList<>(suppressions);
        ignored.addAll(other.suppressions);
        return new Document(both, ignored);
    }

    /** What counts together: without a profile, and in each profile that the file names. Later entries win. */
    List<List<Entry>> variants() {
        var always = new ArrayList<Entry>();
        Map<String, List<Entry>> byProfile = new LinkedHashMap<>();
        for (Section section : sections) {
            section.profile()
                    .map(profile -> byProfile.computeIfAbsent(profile, absent -> new ArrayList<>()))
                    .orElse(always)
                    .addAll(section.entries());
        }
        var variants = new ArrayList<List<Entry>>();
        if (!always.isEmpty()) {
            variants.add(always);
        }
        byProfile.values().forEach(own -> {
            var merged = new ArrayList<>(always);
            merged.addAll(own);
            variants.add(merged);
        });
        return variants;
    }
}
