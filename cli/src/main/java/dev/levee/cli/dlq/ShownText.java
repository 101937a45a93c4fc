package dev.levee.cli.dlq;

import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.failure.Source;
import dev.levee.triage.masking.MaskedLetter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One failure, for people. */
final class ShownText {

    private ShownText() {}

    static String of(Failure failure, FailureState state, MaskedLetter letter) {
        var text = new StringBuilder();
        line(text, "failure", failure.id() + "  " + state);
        line(text, "kind", failure.group().toString());
        line(text, "letter", failure.place() + "  written by " + failure.dialect());
        line(text, "source", source(failure.source()));
        line(text, "category", failure.cause().category());
        line(text, "error", failure.cause().errorClass());
        line(text, "root cause", failure.cause().causeClass());
        line(text, "message", letter.message());
        var attempts = failure.attempts();
        line(text, "attempts", attempts.count() == 0 ? "?" : String.valueOf(attempts.count()));
        line(
                text,
                "failed",
                Printable.time(attempts.firstFailedAt()) + " to " + Printable.time(attempts.lastFailedAt()));
        line(text, "replayable", failure.replayable() ? "yes" : "no: correct the record");
        line(text, "bytes", failure.byReference() ? "only at the source" : "here");
        line(text, "version", failure.appVersion());
        line(text, "member", failure.member());
        line(text, "key", letter.key() == null ? "none" : letter.key());
        line(text, "value", letter.value() == null ? "none" : letter.value());
        letter.headers().forEach(header -> line(text, "header", header.name() + " = " + header.value()));
        if (letter.stack() != null) {
            text.append('\n').append(Printable.lines(letter.stack())).append('\n');
        }
        return text.toString();
    }

    private static String source(Source source) {
        return source instanceof Source.Unknown unknown ? "?  (" + unknown.why() + ")" : source.toString();
    }

    private static void line(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append(String.format(Locale.ROOT, "%-11s %s%n", name, Printable.line(value)));
        }
    }
}
