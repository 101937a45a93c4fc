package dev.levee;

/** What is decided about a record that holds its key after its dead letter. */
public enum Release {
    /** The dead letter was its end: the records behind it go on. */
    DISCARD,
    /** It is handled once more, at once and before those behind it; its attempts are counted anew. */
    RETRY
}
