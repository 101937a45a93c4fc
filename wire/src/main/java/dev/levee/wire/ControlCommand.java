package dev.levee.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * An operator's command to the members of a live group, in {@link GroupTopics#control}. Key {@code command:<id>}; value one
 * {@link Line} after {@code LV1}. The newest record of a key counts; a tombstone ends it like a cancellation. Every member reads all of
 * the topic, at each start again.
 *
 * @param id of this command: 1 to 64 letters, digits, {@code _} and {@code -}
 * @param group who is meant; a command that was copied from elsewhere is nobody's
 * @param issued who said it
 * @param expiresAt epoch milliseconds, by the clock of who obeys; up to {@link #LONGEST} after it was issued
 * @param cancelled who ended it before its time
 */
public record ControlCommand(
        String id, String group, ControlAction action, Stamp issued, long expiresAt, Optional<Stamp> cancelled) {

    /** No command is in force for longer. */
    public static final Duration LONGEST = Duration.ofDays(30);

    private static final String PREFIX = "command:";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /**
     * Somebody decided something.
     *
     * @param actor for people: nobody has checked it
     * @param reason for people
     * @param at epoch milliseconds
     */
    public record Stamp(String actor, String reason, long at) {
        public Stamp {
            actor = LeveeHeaders.bounded(actor, 256);
            reason = LeveeHeaders.bounded(reason, LeveeHeaders.MAX_MESSAGE_BYTES);
        }
    }

    public ControlCommand {
        Objects.requireNonNull(action, "action");
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "id '" + LeveeHeaders.bounded(id, 100) + "': give 1 to 64 letters, digits, _ and -");
        }
        long time = expiresAt - issued.at();
        if (time <= 0 || time > LONGEST.toMillis()) {
            throw new IllegalArgumentException("in force for " + Duration.ofMillis(time) + ": give more than 0, up to "
                    + LONGEST.toDays() + " days");
        }
    }

    /** The same, ended before its time. */
    public ControlCommand cancel(Stamp by) {
        return new ControlCommand(id, group, action, issued, expiresAt, Optional.of(by));
    }

    public boolean isInForce(long nowMillis) {
        return cancelled.isEmpty() && nowMillis < expiresAt;
    }

    /** The record to write to {@link GroupTopics#control}. */
    public ProducerRecord<byte[], byte[]> toRecord(long nowMillis) {
        return new ProducerRecord<>(
                new GroupTopics(group).control(),
                0,
                nowMillis,
                key(id),
                ControlCodec.encode(this).getBytes(UTF_8));
    }

    public static byte[] key(String id) {
        return (PREFIX + id).getBytes(UTF_8);
    }

    /** The command that a record of the topic is about; empty if it is about something else. */
    public static Optional<String> idOf(byte[] key) {
        String text = new String(key, UTF_8);
        return text.startsWith(PREFIX) ? Optional.of(text.substring(PREFIX.length())) : Optional.empty();
    }

    /**
     * Reads what {@link #toRecord} made. An action that this release does not know is {@link ControlAction.Unreadable}.
     *
     * @throws IllegalArgumentException saying what is missing or malformed, if nobody can tell who wants it for how long
     */
    public static ControlCommand readFrom(ConsumerRecord<byte[], byte[]> record) {
        String id = Optional.ofNullable(record.key())
                .flatMap(ControlCommand::idOf)
                .orElseThrow(() -> new IllegalArgumentException("no command at " + record.offset()));
        return ControlCodec.decode(id, new String(record.value(), UTF_8));
    }
}
