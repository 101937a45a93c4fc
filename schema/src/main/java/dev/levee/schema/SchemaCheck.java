package dev.levee.schema;

import dev.levee.schema.registry.Compatibility;
import dev.levee.schema.registry.Place;
import dev.levee.schema.registry.Registry;
import dev.levee.schema.registry.SchemaText;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a schema may become the next version of a subject, for all versions that are there. The registry judges each pair, in the
 * directions of the subject's level; that each is asked makes it transitive.
 *
 * @param level of the subject
 * @param least that it should have
 * @param versions that the schema was held against; none if the subject is new
 */
public record SchemaCheck(
        String subject,
        Compatibility level,
        Compatibility least,
        List<Integer> versions,
        List<Incompatibility> incompatibilities) {

    public SchemaCheck {
        versions = List.copyOf(versions);
        incompatibilities = List.copyOf(incompatibilities);
    }

    /** Asks; throws {@link dev.levee.schema.registry.RegistryDownException} without an answer. */
    public static SchemaCheck of(Registry registry, String subject, SchemaText schema, Compatibility least) {
        List<Integer> versions = registry.versions(subject);
        var found = new ArrayList<Incompatibility>();
        for (int version : versions) {
            Reasons.against(registry, new Place(subject, version), schema)
                    .forEach(message -> found.add(new Incompatibility(version, message)));
        }
        return new SchemaCheck(subject, registry.level(subject), least, versions, found);
    }

    /** Whether the registry lets pass what {@link #least} forbids. */
    public boolean isTooWeak() {
        return !level.covers(least);
    }

    public boolean passes() {
        return !isTooWeak() && incompatibilities.isEmpty();
    }
}
