package dev.levee.schema;

/** What becomes of records while the registry gives no answer. None of it lets a record pass that nothing was asked about. */
public enum WhenDown {
    /** A schema that was found good stays good; records with any other are refused. */
    CACHED,
    /** Once what is known is older than {@link SchemaShieldBuilder#recheckEvery}, records are refused. */
    REFUSE
}
