package dev.levee.proof.sim.cluster.client;

import dev.levee.proof.sim.cluster.log.Fetched;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** A partition that the client has, and how far it has read. A new object each time it is assigned. */
final class Held {

    final TopicPartition partition;
    /** Where to read on; negative while unknown. */
    long position = -1;
    /** Of the record before the position; negative if unknown. */
    int epoch = -1;
    /** Under which leader the position is known to be good; negative if under none. */
    int leader = -1;

    /** The id of the topic that it is fetched from; a topic made again has another. */
    Uuid topic = Uuid.ZERO_UUID;

    boolean paused;
    /** A request about it is on its way. */
    boolean asked;

    /** What was fetched and not handed out. */
    @Nullable
    Fetched fetched;

    /** What the next poll throws because of it. */
    @Nullable
    KafkaException trouble;

    long end = -1;
    /** Answers to what was asked before the last seek are void. */
    int seeks;

    Held(TopicPartition partition) {
        this.partition = partition;
    }

    void seek(long offset, Optional<Integer> leaderEpoch) {
        position = offset;
        epoch = leaderEpoch.orElse(-1);
        leader = -1;
        fetched = null;
        trouble = null;
        asked = false;
        seeks++;
    }

    OffsetAndMetadata next() {
        return new OffsetAndMetadata(position, epoch < 0 ? Optional.empty() : Optional.of(epoch), "");
    }
}
