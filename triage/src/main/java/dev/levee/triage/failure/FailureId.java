package dev.levee.triage.failure;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.levee.wire.KeyHash;
import java.util.HexFormat;

/**
 * What makes a failure one failure, however often it is dead-lettered: who failed on which source record. 64 bits of a hash,
 * so that millions are cheap to hold; among a million, two are the same with a probability of 1 in 30 million.
 */
public record FailureId(long bits) {

    private static final int DIGITS = 16;

    /** A letter without a known source is its own failure. */
    public static FailureId of(Owner owner, Source source, Place place) {
        String what = source instanceof Source.At at
                ? owner + "\n" + (at.topicId() == null ? at.topic() : at.topicId()) + "\n" + at.partition() + "\n"
                        + at.offset()
                : "letter\n" + place;
        return new FailureId(KeyHash.of(what.getBytes(UTF_8)));
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException naming the text, if it is not 16 hex digits
     */
    public static FailureId parse(String text) {
        if (text.length() != DIGITS) {
            throw new IllegalArgumentException(text + " is no id of a failure: give its 16 hex digits");
        }
        try {
            return new FailureId(HexFormat.fromHexDigitsToLong(text));
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException(text + " is no id of a failure: give its 16 hex digits", malformed);
        }
    }

    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(bits);
    }
}
