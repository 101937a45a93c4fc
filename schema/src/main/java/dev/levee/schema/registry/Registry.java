package dev.levee.schema.registry;

import java.util.List;

/** What is asked of a schema registry. Every question may block, and ends with {@link RegistryDownException} if there is no answer. */
public interface Registry {

    /** What is in force for a subject, also for one that does not exist yet. */
    Compatibility level(String subject);

    /** Where the schema with this id is registered; empty if there is none. */
    List<Place> places(int id);

    /** The schema that is registered there. */
    SchemaText schema(Place place);

    /** The versions of a subject, ascending; empty if there is none. */
    List<Integer> versions(String subject);

    /** Whether this schema goes together with that version, at the subject's level. */
    Opinion opinion(Place version, SchemaText schema);
}
