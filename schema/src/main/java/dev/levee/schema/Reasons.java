package dev.levee.schema;

import dev.levee.schema.format.AvroDifferences;
import dev.levee.schema.registry.Opinion;
import dev.levee.schema.registry.Place;
import dev.levee.schema.registry.Registry;
import dev.levee.schema.registry.SchemaText;
import dev.levee.schema.registry.SchemaType;
import java.util.List;

/** Why a schema does not go together with a version. The registry decides whether; where it does not say why, the format's library may. */
final class Reasons {

    private Reasons() {}

    /** None if it does. */
    static List<String> against(Registry registry, Place version, SchemaText schema) {
        Opinion opinion = registry.opinion(version, schema);
        if (opinion.compatible()) {
            return List.of();
        }
        if (!opinion.reasons().isEmpty()) {
            return opinion.reasons();
        }
        List<String> found = schema.type() == SchemaType.AVRO
                ? AvroDifferences.between(registry.schema(version).text(), schema.text())
                : List.of();
        return found.isEmpty() ? List.of("the registry does not say why") : found;
    }
}
