package dev.levee.console.api;

import dev.levee.triage.failure.Dialect;
import dev.levee.triage.failure.Failure;
import dev.levee.wire.LeveeHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;

/** A header of a letter, and whose it is. */
record HeaderView(String name, Kind kind, Content value) {

    private static final int MOST = 200;

    /** What people may do with it. */
    enum Kind {
        /** A framework's, which a replay takes away or writes anew. */
        LOCKED,
        /** Named like a secret: never shown. */
        SENSITIVE,
        /** The application's. */
        CUSTOM
    }

    private static final List<String> LOCKED = List.of(
            LeveeHeaders.PREFIX,
            "kafka_",
            "__connect.errors.",
            "__streams.errors.",
            "__dlq.errors.",
            "dead-letter-",
            "x-original-",
            "x-exception-");

    /** Facts without content, of letters that Levee wrote. */
    private static final Set<String> HARMLESS = Set.of(
            LeveeHeaders.ORIGIN_TOPIC,
            LeveeHeaders.ORIGIN_TOPIC_ID,
            LeveeHeaders.ORIGIN_PARTITION,
            LeveeHeaders.ORIGIN_OFFSET,
            LeveeHeaders.ORIGIN_TIMESTAMP,
            LeveeHeaders.ORIGIN_LEADER_EPOCH,
            LeveeHeaders.GROUP,
            LeveeHeaders.ATTEMPT,
            LeveeHeaders.FIRST_FAILED_AT,
            LeveeHeaders.LAST_FAILED_AT,
            LeveeHeaders.CATEGORY);

    private static final Pattern SECRET =
            Pattern.compile("authori[sz]ation|cookie|secret|passw|token|api-?key|credential|session|private-?key");

    static List<HeaderView> of(Failure letter, boolean masked) {
        return StreamSupport.stream(letter.letter().headers().spliterator(), false)
                .limit(MOST)
                .map(header -> of(header, letter.dialect(), masked))
                .toList();
    }

    private static HeaderView of(Header header, Dialect dialect, boolean masked) {
        String name = header.key();
        Kind kind = kind(name);
        boolean isHarmless = dialect == Dialect.LEVEE && HARMLESS.contains(name);
        boolean hidden = kind == Kind.SENSITIVE || (masked && !isHarmless);
        return new HeaderView(name, kind, Content.of(header.value(), hidden));
    }

    private static Kind kind(String name) {
        if (LOCKED.stream().anyMatch(name::startsWith)) {
            return Kind.LOCKED;
        }
        return SECRET.matcher(name.toLowerCase(Locale.ROOT)).find() ? Kind.SENSITIVE : Kind.CUSTOM;
    }
}
