package dev.levee.wire;

import static dev.levee.wire.LeveeHeaders.MAX_MESSAGE_BYTES;
import static dev.levee.wire.LeveeHeaders.MAX_STACK_BYTES;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a record that was given up. Texts are cut to the bounds of {@link LeveeHeaders} and times to milliseconds
 * when the letter is made, so that what is read equals what was written.
 *
 * @param origin where the record came from
 * @param group the consumer group that gave up
 * @param attempts how often the handler has run
 * @param firstFailedAt when the first attempt failed
 * @param lastFailedAt when the last attempt failed
 * @param category why, as one word
 * @param errorClass class of the error; null if no error was thrown
 * @param causeClass class of its root cause; null if no error was thrown
 * @param message message of the error; null if it has none
 * @param stack stack trace; null if there is none or it is left out
 * @param fingerprint see {@link Fingerprint}; null if no error was thrown
 * @param replayable whether running the record again can help
 * @param appVersion version of the application; null if unknown
 * @param member group member; null if unknown
 * @param replayId of the replay in which it failed again; null if it failed by itself
 */
public record DeadLetter(
        Origin origin,
        String group,
        int attempts,
        Instant firstFailedAt,
        Instant lastFailedAt,
        String category,
        @Nullable String errorClass,
        @Nullable String causeClass,
        @Nullable String message,
        @Nullable String stack,
        @Nullable String fingerprint,
        boolean replayable,
        @Nullable String appVersion,
        @Nullable String member,
        @Nullable String replayId) {

    /** It failed by itself. */
    public DeadLetter(
            Origin origin,
            String group,
            int attempts,
            Instant firstFailedAt,
            Instant lastFailedAt,
            String category,
            @Nullable String errorClass,
            @Nullable String causeClass,
            @Nullable String message,
            @Nullable String stack,
            @Nullable String fingerprint,
            boolean replayable,
            @Nullable String appVersion,
            @Nullable String member) {
        this(
                origin,
                group,
                attempts,
                firstFailedAt,
                lastFailedAt,
                category,
                errorClass,
                causeClass,
                message,
                stack,
                fingerprint,
                replayable,
                appVersion,
                member,
                null);
    }

    /** Category of a dead letter that could only be written without the record's value. */
    public static final String TOO_LARGE = "TOO_LARGE";

    /** How much of a dead letter is written: the next rung is tried when the broker refuses the one before. */
    public enum Rung {
        /** Everything. */
        WHOLE,
        /** Everything but the stack trace. */
        WITHOUT_STACK,
        /**
         * Neither stack trace nor value: the origin tells where the bytes are. The category is {@link #TOO_LARGE}, the
         * one before it is kept as {@link LeveeHeaders#ORIGINAL_CATEGORY}.
         */
        BY_REFERENCE
    }

    public DeadLetter {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(group, "group");
        firstFailedAt = firstFailedAt.truncatedTo(ChronoUnit.MILLIS);
        lastFailedAt = lastFailedAt.truncatedTo(ChronoUnit.MILLIS);
        category = LeveeHeaders.bounded(category, MAX_MESSAGE_BYTES);
        errorClass = LeveeHeaders.boundedOrNull(errorClass, MAX_MESSAGE_BYTES);
        causeClass = LeveeHeaders.boundedOrNull(causeClass, MAX_MESSAGE_BYTES);
        message = LeveeHeaders.boundedOrNull(message, MAX_MESSAGE_BYTES);
        stack = LeveeHeaders.boundedOrNull(stack, MAX_STACK_BYTES);
        fingerprint = LeveeHeaders.boundedOrNull(fingerprint, MAX_MESSAGE_BYTES);
        appVersion = LeveeHeaders.boundedOrNull(appVersion, MAX_MESSAGE_BYTES);
        member = LeveeHeaders.boundedOrNull(member, MAX_MESSAGE_BYTES);
    }

    /** Replaces every {@code levee-*} header by this letter's facts; other headers keep their bytes and order. */
    public void writeTo(Headers headers) {
        DeadLetterHeaders.write(this, headers);
    }

    /**
     * Reads what {@link #writeTo} wrote; unknown headers are ignored.
     *
     * @throws IllegalArgumentException naming the header, and its value, if a mandatory one is missing or malformed
     */
    public static DeadLetter readFrom(Headers headers) {
        return DeadLetterHeaders.read(headers);
    }

    /**
     * The record to write to the dead-letter topic: key, value and headers of the source byte for byte (but for what the
     * rung leaves out), and its timestamp if it has one.
     *
     * @param partition target partition; null leaves it to the producer's partitioner
     * @param source the record that failed; not changed
     */
    public ProducerRecord<byte[], byte[]> toRecord(
            String topic, @Nullable Integer partition, ConsumerRecord<byte[], byte[]> source, Rung rung) {
        Long timestamp = source.timestamp() >= 0 ? source.timestamp() : null;
        byte[] value = rung == Rung.BY_REFERENCE ? null : source.value();
        var letter =
                new ProducerRecord<byte[], byte[]>(topic, partition, timestamp, source.key(), value, source.headers());
        DeadLetterHeaders.write(this, letter.headers());
        if (rung != Rung.WHOLE) {
            letter.headers().remove(LeveeHeaders.STACK);
        }
        if (rung == Rung.BY_REFERENCE) {
            letter.headers().remove(LeveeHeaders.CATEGORY);
            OwnHeaders.put(letter.headers(), LeveeHeaders.CATEGORY, TOO_LARGE);
            OwnHeaders.put(letter.headers(), LeveeHeaders.ORIGINAL_CATEGORY, category);
        }
        return letter;
    }
}
