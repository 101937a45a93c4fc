package dev.levee.triage.masking;

import dev.levee.triage.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What of a letter may leave the process as text. What is masked says only how long it is: not even a hash of it, which for a short
 * key can be guessed back.
 *
 * @param keys whether record keys are masked
 * @param values whether record values are
 * @param headers whether values of headers are; their names are always shown
 * @param errorText whether what was thrown keeps its words to itself: messages; classes and frames are always shown
 */
public record Masking(boolean keys, boolean values, boolean headers, boolean errorText) {

    /** The default. */
    public static final Masking EVERYTHING = new Masking(true, true, true, true);

    /** For who has given a reason, which is in the log. */
    public static final Masking NOTHING = new Masking(false, false, false, false);

    private static final String MASKED_TEXT = "<masked>";

    public MaskedLetter of(Failure failure) {
        var letter = failure.letter();
        var shown = new ArrayList<MaskedLetter.HeaderText>();
        for (Header header : letter.headers()) {
            shown.add(new MaskedLetter.HeaderText(header.key(), bytes(headers, header.value())));
        }
        return new MaskedLetter(
                bytes(keys, letter.key()),
                bytes(values, letter.value()),
                List.copyOf(shown),
                text(failure.cause().message()),
                stack(failure.cause().stack()));
    }

    private static @Nullable String bytes(boolean masked, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        return masked ? "<masked, " + bytes.length + " bytes>" : ReadableBytes.of(bytes);
    }

    private @Nullable String text(@Nullable String text) {
        return text == null || !errorText ? text : MASKED_TEXT;
    }

    private @Nullable String stack(@Nullable String stack) {
        return stack == null || !errorText ? stack : StackWords.without(stack, MASKED_TEXT);
    }
}
