package dev.levee.cli.offsets;

/**
 * A partition as it is now.
 *
 * @param committed by the group; -1 for nothing
 * @param begin the first offset
 * @param end the offset after the last record
 */
record Log(String topic, String topicId, int partition, long committed, long begin, long end) {

    String where() {
        return topic + "-" + partition;
    }

    /** The nearest offset that is there. */
    long within(long offset) {
        return Math.max(begin, Math.min(end, offset));
    }
}
