package dev.levee.preflight.rule;

/** Where the client runs. */
public enum Profile {
    PROD,
    /** One broker, nothing to lose: rules about surviving the loss of a machine are silent. */
    DEV
}
