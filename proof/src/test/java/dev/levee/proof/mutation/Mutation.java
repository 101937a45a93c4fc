package dev.levee.proof.mutation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A bug, as edits of our sources.
 *
 * @param bug in words
 * @param hunter who is to find it
 */
record Mutation(String bug, Hunter hunter, List<Edit> edits) {

    Mutation {
        edits = List.copyOf(edits);
    }

    /** A bug of one edit. */
    static Mutation of(String bug, Hunter hunter, Edit edit) {
        return new Mutation(bug, hunter, List.of(edit));
    }

    /** The same with one more edit. */
    Mutation and(Edit edit) {
        var more = new ArrayList<>(edits);
        more.add(edit);
        return new Mutation(bug, hunter, more);
    }

    Mutation huntedBy(Hunter other) {
        return new Mutation(bug, other, edits);
    }

    /** The same sources as they are. */
    Mutation withoutBug() {
        return new Mutation("none", hunter, edits.stream().map(Edit::toNothing).toList());
    }

    /** The mutated sources, by type. */
    Map<String, String> sources(Path house) throws IOException {
        var sources = new LinkedHashMap<String, String>();
        for (Edit edit : edits) {
            String before = sources.get(edit.type());
            sources.put(edit.type(), edit.applyTo(before == null ? edit.read(house) : before));
        }
        return sources;
    }

    @Override
    public String toString() {
        return bug + " (" + hunter.name().toLowerCase(Locale.ROOT) + ")";
    }
}
