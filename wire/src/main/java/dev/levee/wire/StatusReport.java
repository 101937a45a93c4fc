package dev.levee.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What a member of a group says of itself every few seconds, in {@link GroupTopics#status}. Key {@code member:<instance>}; value
 * {@code LV1} and a {@link Line} for each thing. The newest record of a key counts; a tombstone says that the member has closed. Points in
 * time are epoch milliseconds. Words in capitals may be such that this release does not know.
 *
 * @param writtenAt by the member's clock
 * @param everyMillis when this is three times as old, the member is gone or cut off
 * @param state what the consumer does: RUNNING, PAUSED, CLOSING …
 * @param health how it gets on
 * @param trouble what keeps it out of its group
 * @param topics what it reads
 * @param partitions what it owns, by topic and number; the worst ones if that would be too much, see {@code omitted}
 * @param omitted owned partitions that this says nothing about
 * @param commands what it knows of commands, the newest first
 */
public record StatusReport(
        Member member,
        long writtenAt,
        long everyMillis,
        String state,
        Health health,
        Optional<String> trouble,
        List<String> topics,
        Limits limits,
        Optional<Rebalance> rebalance,
        List<Partition> partitions,
        int omitted,
        List<Breaker> breakers,
        List<Command> commands) {

    /**
     * Who reports.
     *
     * @param instance one start of a consumer; random, says nothing of the host
     * @param client its {@code client.id}, which dead letters call the member
     * @param memberId what the group calls it, when it is known
     * @param appVersion of the application
     */
    public record Member(
            String group,
            String instance,
            String client,
            Optional<String> memberId,
            Optional<String> appVersion,
            long startedAt) {}

    /**
     * How something gets on.
     *
     * @param status one of the nine: OK, CATCHING_UP, UNKNOWN, HELD, SLOW, STALL, REWIND, STOP, NO_OWNER
     * @param why one line for people, with no key and no payload in it
     */
    public record Health(String status, String why) {}

    /** What is in force. */
    public record Limits(int concurrency, OptionalDouble maxRate) {}

    /**
     * The last change of what it owns.
     *
     * @param reason for people
     * @param count of all so far
     */
    public record Rebalance(long at, String reason, long count) {}

    /**
     * An owned partition.
     *
     * @param lag records between what is committed or finished and the end of the log
     * @param lagMillis how old the oldest unfinished record is
     * @param unfinished records that were read and have no durable fate
     * @param held of these, how many wait in memory for their next attempt
     * @param parked records in the retry topic
     * @param parkedKeys keys that have some there
     * @param due of these records, how many wait for nothing but a worker
     * @param heldKeys keys that wait for a decision about their dead letter
     * @param hold why nothing is handled, on purpose
     * @param blocker what commits wait for
     * @param stoodMillis how long it stood still when it came here: from the assignment until it was taken over
     */
    public record Partition(
            String topic,
            int partition,
            Health health,
            long position,
            OptionalLong committed,
            OptionalLong lag,
            OptionalLong lagMillis,
            int unfinished,
            int held,
            int parked,
            OptionalInt parkedKeys,
            int due,
            int heldKeys,
            Optional<Hold> hold,
            Optional<Blocker> blocker,
            OptionalLong stoodMillis) {}

    /** Since when nothing is handled, and why. */
    public record Hold(String cause, long since) {}

    /**
     * A record that commits wait for.
     *
     * @param what it does: waiting, running, held, being dead-lettered
     * @param attempt that runs or comes next
     * @param failure its last one
     */
    public record Blocker(long offset, String what, int attempt, long since, Optional<String> failure) {}

    /**
     * What calls of a dependency ask.
     *
     * @param state CLOSED, OPEN, HALF_OPEN, RAMP, FORCED_OPEN, FORCED_CLOSED
     */
    public record Breaker(String name, String state, long since, long openings) {}

    /**
     * What became of a {@link ControlCommand} here.
     *
     * @param how IN_FORCE (it is obeyed), DONE (nothing is left to do), WAITING (what it names is not owned here, or its turn has not come),
     *     REFUSED, OVER (expired or cancelled)
     * @param why for people
     * @param times how often it did something
     */
    public record Command(String id, String verb, String how, Optional<String> why, long times) {}

    private static final String PREFIX = "member:";

    public StatusReport {
        topics = List.copyOf(topics);
        partitions = List.copyOf(partitions);
        breakers = List.copyOf(breakers);
        commands = List.copyOf(commands);
    }

    /** The record to write to {@link GroupTopics#status}; bounded: a quarter of what brokers take by default. */
    public ProducerRecord<byte[], byte[]> toRecord(int topicPartition) {
        return new ProducerRecord<>(
                new GroupTopics(member.group()).status(),
                topicPartition,
                writtenAt,
                key(member.instance()),
                StatusCodec.encode(this).getBytes(UTF_8));
    }

    public static byte[] key(String instance) {
        return (PREFIX + instance).getBytes(UTF_8);
    }

    /** The member that a record of the topic is about; empty if it is about something else. */
    public static Optional<String> instanceOf(byte[] key) {
        String text = new String(key, UTF_8);
        return text.startsWith(PREFIX) ? Optional.of(text.substring(PREFIX.length())) : Optional.empty();
    }

    /**
     * Reads what {@link #toRecord} made; not a tombstone.
     *
     * @throws IllegalArgumentException if it is none that this release can read
     */
    public static StatusReport readFrom(ConsumerRecord<byte[], byte[]> record) {
        return StatusCodec.decode(new String(record.value(), UTF_8));
    }
}
