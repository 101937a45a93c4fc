package dev.levee.internal.group;

import dev.levee.internal.engine.Emission;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * How progress, and what is sent with it, reaches the brokers; one commit at a time. On the poll thread, which also hears the
 * answers: in a poll, or when it asks for them.
 */
public interface CommitChannel {

    /** What is to become durable. */
    record Commit(Map<TopicPartition, OffsetAndMetadata> offsets, List<Emission> emissions) {}

    /** Whether a commit may begin, and a partition be taken over. Throws what keeps all of them from ever beginning. */
    boolean isReady();

    /** Answered once. */
    void send(Commit commit, OffsetCommitCallback answer);

    /** Hands out the answer if there is one, waiting for it for so long; one that is still missing then is a failure. */
    void hear(Duration timeout);

    /** The same, with the answer as what is returned or thrown. Nothing else may be under way. */
    void sendAndWait(Commit commit, Duration timeout) throws KafkaException;

    /** Whether what is finished may be committed later when a commit failed. If not, the partitions begin again where they are committed. */
    boolean maySendAgain();

    /** Partitions are lost: what is under way must not count, if that can still be helped. */
    void giveUp();

    /** Forgets who was to answer: that client is gone. */
    void forgetUnanswered();
}
