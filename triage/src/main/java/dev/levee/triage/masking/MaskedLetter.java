package dev.levee.triage.masking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A letter as text, of which its {@link Masking} has left out what nobody asked for. Null is what the letter has not. */
public record MaskedLetter(
        @Nullable String key,
        @Nullable String value,
        List<HeaderText> headers,
        @Nullable String message,
        @Nullable String stack) {

    /** One header. */
    public record HeaderText(String name, @Nullable String value) {}
}
