package dev.levee.triage.dialect;

import dev.levee.triage.failure.Cause;
import dev.levee.triage.failure.Dialect;
import dev.levee.triage.failure.Failure;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The broker's own, for share groups. There is no exception: a consumer rejected the record, or took it too often. */
final class ShareGroupLetters implements DialectReader {

    private static final String PREFIX = "__dlq.errors.";

    @Override
    public boolean marks(String header) {
        return header.startsWith(PREFIX);
    }

    @Override
    public Failure read(Letter letter) {
        var headers = letter.headers();
        var source = Letter.source(
                HeaderText.first(headers, PREFIX + "topic"),
                HeaderText.decimal(HeaderText.firstHeader(headers, PREFIX + "partition")),
                HeaderText.decimal(HeaderText.firstHeader(headers, PREFIX + "offset")),
                OptionalLong.empty());
        long deliveries = HeaderText.decimal(headers.lastHeader(PREFIX + "delivery.count"))
                .orElse(0);
        String message = letter.last(PREFIX + "message");
        return letter.failure(
                Dialect.SHARE_GROUP,
                Letter.group(letter.last(PREFIX + "group")),
                source,
                new Cause(null, null, null, message, null),
                (int) Math.min(deliveries, Integer.MAX_VALUE),
                kind(message));
    }

    private static String kind(@Nullable String message) {
        return message != null && message.toLowerCase(Locale.ROOT).contains("reject")
                ? "rejected"
                : "delivered too often";
    }
}
