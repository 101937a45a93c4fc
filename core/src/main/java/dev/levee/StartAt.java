package dev.levee;

/** Where a group without committed offsets starts. Said explicitly, since the client's default loses data (M9.3). */
public enum StartAt {
    /** The oldest record that the topic still has. */
    EARLIEST,
    /** Only records produced from now on. */
    LATEST,
    /** Nowhere: a partition without a committed offset stops the consumer with the command to choose one. */
    REFUSE
}
