package dev.levee.preflight.config;

/** What a subject of a schema registry is told, by the registry's own name for it. */
public final class SubjectFacts {

    /** In force: the subject's own level, or the registry's. */
    public static final String COMPATIBILITY = "compatibility";

    private SubjectFacts() {}
}
