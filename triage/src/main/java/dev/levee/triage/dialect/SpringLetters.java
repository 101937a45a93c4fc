package dev.levee.triage.dialect;

import dev.levee.triage.failure.Cause;
import dev.levee.triage.failure.Dialect;
import dev.levee.triage.failure.Failure;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Spring Kafka's, in both families. Numbers are binary. Headers of a letter that failed again are appended to those that are
 * there, so the first source is the true one, and the last error and group are the newest.
 */
final class SpringLetters implements DialectReader {

    /** Has this name in both families. */
    private static final String GROUP = "kafka_dlt-original-consumer-group";

    /** How many attempts there were, and one more. */
    private static final String NEXT_ATTEMPT = "retry_topic-attempts";

    private final Dialect dialect;
    private final String prefix;

    private SpringLetters(Dialect dialect, String prefix) {
        this.dialect = dialect;
        this.prefix = prefix;
    }

    static SpringLetters classic() {
        return new SpringLetters(Dialect.SPRING_KAFKA, "kafka_dlt-");
    }

    static SpringLetters retryTopics() {
        return new SpringLetters(Dialect.SPRING_RETRY_TOPIC, "kafka_");
    }

    @Override
    public boolean marks(String header) {
        return header.startsWith(prefix)
                && (header.startsWith("original-topic", prefix.length())
                        || header.startsWith("exception-", prefix.length()));
    }

    @Override
    public Failure read(Letter letter) {
        var headers = letter.headers();
        var source = Letter.source(
                HeaderText.first(headers, prefix + "original-topic"),
                binary(letter, "original-partition", Integer.BYTES),
                binary(letter, "original-offset", Long.BYTES),
                binary(letter, "original-timestamp", Long.BYTES));
        var cause = new Cause(
                null,
                either(letter, "exception-fqcn"),
                letter.last(prefix + "exception-cause-fqcn"),
                either(letter, "exception-message"),
                either(letter, "exception-stacktrace"));
        return letter.failure(
                dialect, Letter.group(letter.last(GROUP)), source, cause, attempts(letter), "no exception");
    }

    private OptionalLong binary(Letter letter, String name, int bytes) {
        Header header = HeaderText.firstHeader(letter.headers(), prefix + name);
        return header != null && header.value() != null && header.value().length == bytes
                ? HeaderText.binary(header)
                : OptionalLong.empty();
    }

    /** What failed was the value, or only the key. */
    private @Nullable String either(Letter letter, String name) {
        String ofValue = letter.last(prefix + name);
        return ofValue != null ? ofValue : letter.last(prefix + "key-" + name);
    }

    private int attempts(Letter letter) {
        if (dialect != Dialect.SPRING_RETRY_TOPIC) {
            return 0;
        }
        Header header = letter.headers().lastHeader(NEXT_ATTEMPT);
        byte[] value = header == null ? null : header.value();
        if (value == null) {
            return 0;
        }
        long next =
                value.length == 1 ? value[0] & 0xFF : HeaderText.binary(header).orElse(1);
        return (int) Math.max(0, Math.min(next - 1, Short.MAX_VALUE));
    }
}
