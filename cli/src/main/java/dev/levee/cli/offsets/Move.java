package dev.levee.cli.offsets;

/**
 * What becomes of one partition.
 *
 * @param topicId of the topic as it was when this was planned; another one is another log
 * @param from the committed offset; -1 where there is none
 * @param to where the group is to go on
 */
record Move(String topic, String topicId, int partition, long from, long to) {

    String where() {
        return topic + "-" + partition;
    }

    boolean changes() {
        return from != to;
    }
}
