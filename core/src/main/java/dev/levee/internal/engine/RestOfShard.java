package dev.levee.internal.engine;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the rest of the shard does for {@link Parking}. */
interface RestOfShard {

    /** The record has left memory for the retry topic, and is finished in the source. */
    void left(ConsumerRecord<byte[], byte[]> record);

    /** The first of {@code sequence} is tried again at {@code dueNanos}, and waits in memory for that. */
    void hold(KeySequence sequence, long dueNanos, long now);

    /** There will be no other attempt for the first of {@code sequence}. */
    void giveUp(KeySequence sequence, Failure why, long now);

    /** The first of {@code sequence} has its fate and leaves it. */
    void finishFirst(KeySequence sequence, long now);

    /** Whatever was suspected of the record at {@code origin}, that is over. */
    void forgive(long origin);

    /** Whether the record at {@code origin} has its fate, or is parked: the source does not bring it any more. */
    boolean isFinished(long origin);

    /** Whether the source was read beyond {@code origin}: until then the log may have been cut, and another record stand there. */
    boolean isRead(long origin);

    /** One worker has records of all keys. */
    boolean isSweeping();

    /** There is something to commit. */
    void made();
}
