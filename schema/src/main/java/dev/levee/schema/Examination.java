package dev.levee.schema;

import dev.levee.schema.format.PayloadChecks;
import dev.levee.schema.format.UnreadableSchemaException;
import dev.levee.schema.registry.Compatibility;
import dev.levee.schema.registry.Place;
import dev.levee.schema.registry.Registry;
import dev.levee.schema.registry.SchemaText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks a registry whether records of a subject may go out with a schema: it is registered there, the subject's level is strict enough,
 * and at that level it is compatible with every version before it. Later ones are not its fault: who registers one that does not fit
 * must not silence those who are there.
 */
final class Examination implements Function<SchemaUse, Verdict> {

    private final Registry registry;
    private final Compatibility least;

    Examination(Registry registry, Compatibility least) {
        this.registry = registry;
        this.least = least;
    }

    @Override
    public Verdict apply(SchemaUse use) {
        List<Place> places = registry.places(use.id());
        Optional<Place> place = places.stream()
                .filter(one -> one.subject().equals(use.subject()))
                .findFirst();
        if (place.isEmpty()) {
            return new Verdict.Rejected(use + " is not registered there"
                    + (places.isEmpty() ? "" : ", but under " + places.get(0).subject())
                    + ": register it, or correct which registry and subject the serializer takes");
        }
        Compatibility level = registry.level(use.subject());
        if (!level.covers(least)) {
            return new Verdict.Rejected(
                    "subject " + use.subject() + " is at " + level + ", so that the next version may be one that"
                            + " readers of this record do not understand: set it to " + least + ", or say atLeast("
                            + level + ")");
        }
        SchemaText schema = registry.schema(place.get());
        List<String> incompatible = incompatible(place.get(), schema);
        if (!incompatible.isEmpty()) {
            return new Verdict.Rejected(use + " is not compatible at " + level + " " + String.join("; ", incompatible)
                    + ": change the schema, so that old readers and old records fit");
        }
        try {
            return new Verdict.Admitted(PayloadChecks.of(schema.type(), schema.text(), needed(schema)));
        } catch (UnreadableSchemaException unreadable) {
            return new Verdict.Rejected(use + ": " + unreadable.getMessage());
        }
    }

    private List<String> incompatible(Place place, SchemaText schema) {
        return registry.versions(place.subject()).stream()
                .filter(version -> version < place.version())
                .flatMap(version -> Reasons.against(registry, new Place(place.subject(), version), schema).stream()
                        .map(message -> "with version " + version + ": " + message))
                .toList();
    }

    /** Each after those that it needs itself. */
    private Map<String, String> needed(SchemaText schema) {
        var texts = new LinkedHashMap<String, String>();
        collect(schema, texts);
        return texts;
    }

    private void collect(SchemaText schema, Map<String, String> texts) {
        for (var reference : schema.references()) {
            if (!texts.containsKey(reference.name())) {
                SchemaText other = registry.schema(reference.place());
                collect(other, texts);
                texts.putIfAbsent(reference.name(), other.text());
            }
        }
    }
}
