package dev.levee.preflight.cluster;

/**
 * What a group committed for a partition.
 *
 * @param metadata the length of what is committed beside the offset, in characters
 * @param expiring offsets below this one are older than four fifths of their topic's retention; below 0 if that is not known
 */
public record Position(String topic, int partition, long offset, int metadata, long expiring) {

    public String where() {
        return topic + "-" + partition;
    }
}
