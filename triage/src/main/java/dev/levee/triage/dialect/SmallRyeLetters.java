package dev.levee.triage.dialect;

import dev.levee.triage.failure.Cause;
import dev.levee.triage.failure.Dialect;
import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.Owner;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * SmallRye's, without a group. It writes its headers before those that the record had, so of several the first is the newest
 * error, and the last names the true source.
 */
final class SmallRyeLetters implements DialectReader {

    private static final String PREFIX = "dead-letter-";
    private static final String RETRIED = "delayed-retry-count";

    @Override
    public boolean marks(String header) {
        return header.startsWith(PREFIX);
    }

    @Override
    public Failure read(Letter letter) {
        var headers = letter.headers();
        var source = Letter.source(
                letter.last(PREFIX + "topic"),
                HeaderText.decimal(headers.lastHeader(PREFIX + "partition")),
                HeaderText.decimal(headers.lastHeader(PREFIX + "offset")),
                OptionalLong.empty());
        var cause = new Cause(
                null,
                newest(letter, "exception-class-name"),
                newest(letter, "cause-class-name"),
                newest(letter, "reason"),
                null);
        var retried = HeaderText.decimal(HeaderText.firstHeader(headers, RETRIED));
        int attempts = retried.isPresent() ? (int) Math.min(retried.getAsLong() + 1, Integer.MAX_VALUE) : 0;
        return letter.failure(Dialect.SMALLRYE, new Owner.Unknown(), source, cause, attempts, "no exception");
    }

    private static @Nullable String newest(Letter letter, String name) {
        return HeaderText.first(letter.headers(), PREFIX + name);
    }
}
