package dev.levee.wire;

import static dev.levee.wire.LeveeHeaders.MAX_MESSAGE_BYTES;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a parked record's attempts. Texts are cut when it is made, so that what is read equals what was written.
 *
 * @param attempts how often the handler has run, 1 or more
 * @param counted attempts that count towards the schedule
 * @param uncounted attempts that do not
 * @param firstFailedAt epoch milliseconds
 * @param lastFailedAt epoch milliseconds
 * @param category why it failed last, as one word
 * @param errorClass null if no error was thrown
 * @param errorMessage null if it has none
 * @param fingerprint see {@link Fingerprint}; null if no error was thrown
 */
public record PastFailure(
        int attempts,
        int counted,
        int uncounted,
        long firstFailedAt,
        long lastFailedAt,
        String category,
        @Nullable String errorClass,
        @Nullable String errorMessage,
        @Nullable String fingerprint) {

    public PastFailure {
        if (attempts < 1 || counted < 0 || uncounted < 0) {
            throw new IllegalArgumentException(
                    "attempts " + attempts + ", of them counted " + counted + ", uncounted " + uncounted);
        }
        category = LeveeHeaders.bounded(category, MAX_MESSAGE_BYTES);
        errorClass = LeveeHeaders.boundedOrNull(errorClass, MAX_MESSAGE_BYTES);
        errorMessage = LeveeHeaders.boundedOrNull(errorMessage, MAX_MESSAGE_BYTES);
        fingerprint = LeveeHeaders.boundedOrNull(fingerprint, MAX_MESSAGE_BYTES);
    }
}
