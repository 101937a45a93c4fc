package dev.levee.preflight.cluster;

import dev.levee.wire.GroupTopics;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a topic is for, as far as its name says; nothing else does. */
public record TopicName(String name) {

    private static final Pattern DEAD_LETTERS = word("dlq|dlt|dead[._-]?letters?");
    private static final Pattern RETRY = word("retr(?:y|ies)");
    private static final Pattern OUTBOX = word("outbox");
    private static final Pattern WAIT =
            Pattern.compile(".*retr(?:y|ies)[._-](\\d{1,12})(ms|s|m|h|d)?", Pattern.CASE_INSENSITIVE);
    /** Without a unit, less than this is the number of an attempt. */
    private static final long LEAST_MILLIS = 1_000;

    /** Of brokers' own. */
    public boolean isInternal() {
        return name.startsWith("__");
    }

    /** One that Levee keeps for a group: its retry topic is no queue. */
    public boolean isLevees() {
        return GroupTopics.isOwn(name);
    }

    public boolean isDeadLetters() {
        return DEAD_LETTERS.matcher(name).find();
    }

    /** A queue of records that are to be tried again. */
    public boolean isRetry() {
        return !isLevees() && RETRY.matcher(name).find();
    }

    public boolean isOutbox() {
        return OUTBOX.matcher(name).find();
    }

    /** None of these: applications write and read it. */
    public boolean isSource() {
        return !isInternal() && !isLevees() && !isDeadLetters() && !isRetry();
    }

    /** How long records wait in it, as in {@code orders-retry-60000} or {@code orders.retry.5m}. */
    public Optional<Duration> delay() {
        Matcher wait = WAIT.matcher(name);
        if (!isRetry() || !wait.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(wait.group(1));
        String unit = wait.group(2);
        if (unit == null) {
            return Optional.of(Duration.ofMillis(number)).filter(found -> number >= LEAST_MILLIS);
        }
        return Optional.of(
                switch (unit.toLowerCase(Locale.ROOT)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    /** Whether records of that topic go there when they fail: {@code orders-dlt}, {@code orders.billing.retry}, {@code dlq.orders}. */
    public boolean takesFrom(String source) {
        if (isLevees() || !(isDeadLetters() || isRetry())) {
            return false;
        }
        String[] rest = name.startsWith(source)
                ? new String[] {"", name.substring(source.length())}
                : new String[] {name.endsWith(source) ? name.substring(0, name.length() - source.length()) : "", ""};
        return rest[0].matches(".*[._-]") || rest[1].matches("[._-].*");
    }

    private static Pattern word(String words) {
        return Pattern.compile("(?:^|[._-])(?:" + words + ")(?:[._-]|$)", Pattern.CASE_INSENSITIVE);
    }
}
