package dev.levee;

/** Which records wait for each other. */
public enum Ordering {
    /** Records of one key (source topic, partition, key bytes, or the key of {@link ConsumerBuilder#orderBy}) run one after the other; keys run side by side. */
    KEY,
    /** Records of one partition run one after the other, as with a plain consumer. */
    PARTITION,
    /** Nothing waits. */
    NONE
}
