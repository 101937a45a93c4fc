package dev.levee.proof.startup;

import dev.levee.Batching;
import dev.levee.Category;
import dev.levee.ConsumerBuilder;
import dev.levee.InflowGuard;
import dev.levee.Levee;
import dev.levee.Ordering;
import dev.levee.Retry;
import dev.levee.Route;
import dev.levee.StartAt;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Inputs that cannot work, and what their refusal must say. */
final class RefusedInputs {

    static final String TOPIC = "orders-of-today";
    static final String GROUP = "refused";

    private RefusedInputs() {}

    /** @param message fragments: what is wrong, and what helps */
    record Case(String name, Start start, List<String> message) {
        @Override
        public String toString() {
            return name;
        }
    }

    interface Start {
        ConsumerBuilder<?, ?> of(Map<String, Object> properties);
    }

    private interface Change {
        ConsumerBuilder<?, ?> of(ConsumerBuilder<byte[], byte[]> valid);
    }

    static Stream<Case> all() {
        return Stream.of(
                new Case("no topic", p -> Levee.consumer(p).group(GROUP), List.of("no topic", "topics(")),
                changed(
                        "unknown topic",
                        b -> b.topics("orders-of-todai"),
                        "orders-of-todai",
                        "does not exist",
                        "did you mean " + TOPIC),
                changed("illegal topic", b -> b.topics("or ders"), "\"or ders\"", "use letters, digits"),
                changed("topic of Levee", b -> b.topics("levee.x.dlq"), "levee.x.dlq", "remove it"),
                new Case(
                        "no group",
                        p -> Levee.consumer(p).topics(TOPIC),
                        List.of("group is missing", "group(\"...\")")),
                property("two groups", "group.id", "other", "group is \"refused\"", "group.id=other", "remove one"),
                new Case(
                        "no start",
                        p -> Levee.consumer(p).topics(TOPIC).group(GROUP),
                        List.of("startAt is missing", "startAt(StartAt.earliest())")),
                new Case(
                        "no handler",
                        p -> Levee.consumer(p).topics(TOPIC).group(GROUP).startAt(StartAt.latest()),
                        List.of("handler is missing", "handle(record")),
                changed(
                        "empty batches",
                        b -> b.handleBatch(Batching.of(0, Duration.ZERO), batch -> {}),
                        "a batch of 0 records",
                        "give 1 to"),
                changed(
                        "long linger",
                        b -> b.handleBatch(Batching.of(1, Duration.ofHours(1)), batch -> {}),
                        "linger is PT1H",
                        "give PT0S to PT1M"),
                changed(
                        "two handlers",
                        b -> b.route(Route.topics(TOPIC).handle(record -> {})),
                        "topic " + TOPIC + " has two handlers",
                        "one route only"),
                changed("route without a topic", b -> b.route(Route.topics().handle(record -> {})), "no topic"),
                new Case("no servers", p -> valid(Map.of()), List.of("bootstrap.servers is missing", "host:port")),
                property("empty servers", "bootstrap.servers", " ", "bootstrap.servers is missing", "host:port"),
                property(
                        "nobody there",
                        "bootstrap.servers",
                        "127.0.0.1:1",
                        "bootstrap.servers=127.0.0.1:1",
                        "check host, port"),
                property(
                        "unknown host",
                        "bootstrap.servers",
                        "no-such-host.invalid:9092",
                        "no-such-host.invalid",
                        "bootstrap.servers",
                        "correct"),
                property(
                        "malformed servers",
                        "bootstrap.servers",
                        "localhost",
                        "localhost",
                        "bootstrap.servers",
                        "correct"),
                property("auto commit", "enable.auto.commit", true, "enable.auto.commit=true", "remove it"),
                property("offset reset", "auto.offset.reset", "latest", "auto.offset.reset=latest", "startAt(...)"),
                property("value deserializer", "value.deserializer", "x.Y", "value.deserializer=x.Y", "values(...)"),
                property("key deserializer", "key.deserializer", "x.Y", "key.deserializer=x.Y", "keys(...)"),
                property(
                        "topic creation",
                        "allow.auto.create.topics",
                        "true",
                        "allow.auto.create.topics=true",
                        "remove it"),
                property(
                        "misspelled",
                        "max.pol.records",
                        5,
                        "max.pol.records",
                        "did you mean max.poll.records",
                        "pluginProperties"),
                property("a producer's", "acks", "1", "acks is unknown", "pluginProperties"),
                property("no number", "max.poll.records", "abc", "max.poll.records", "abc", "correct"),
                property("out of range", "fetch.min.bytes", -1, "fetch.min.bytes", "-1", "correct"),
                property("null", "client.rack", null, "client.rack", "null", "remove"),
                new Case(
                        "classic-only property",
                        p -> valid(with(with(p, "group.protocol", "consumer"), "session.timeout.ms", 10_000)),
                        List.of("session.timeout.ms", "group.protocol", "correct")),
                property("unknown protocol", "group.protocol", "foo", "group.protocol", "foo", "correct"),
                changed("concurrency 0", b -> b.concurrency(0), "concurrency is 0", "1 to 10,000"),
                changed("concurrency 20000", b -> b.concurrency(20_000), "concurrency is 20000", "1 to 10,000"),
                changed("no time to attempt", b -> b.attemptTimeout(Duration.ZERO), "attemptTimeout is PT0S", "give"),
                changed("rare commits", b -> b.commitInterval(Duration.ofHours(1)), "commitInterval is PT1H", "give"),
                changed(
                        "long drain",
                        b -> b.drainTimeout(Duration.ofMinutes(2)),
                        "drainTimeout is PT2M",
                        "max.poll.interval.ms=300000",
                        "at most PT1M40S"),
                changed("no rate", b -> b.maxRate(0), "maxRate is 0.0", "pause()"),
                changed("rate of NaN", b -> b.maxRate(Double.NaN), "maxRate is NaN", "0.001 to 1e9"),
                changed(
                        "an ordering key without order by key",
                        b -> b.ordering(Ordering.PARTITION).orderBy(record -> record.key()),
                        "orderBy(...) has no meaning with ordering PARTITION",
                        "remove one"),
                changed("more retries than attempts", b -> b.retryBudget(1.5, 10), "share is 1.5", "0 to 1"),
                changed("retries that stop", b -> b.retryBudget(0.2, 0), "per second is 0.0", "0.1 to 1e6"),
                changed("born expired", b -> b.expireAfter(Duration.ZERO), "expireAfter is PT0S", "give"),
                changed(
                        "a guard that stops at nothing",
                        b -> b.inflowGuard(new InflowGuard(0, 10, Duration.ofMinutes(1), Duration.ofMinutes(1))),
                        "share is 0.0",
                        "above 0"),
                changed(
                        "a guard that never ends",
                        b -> b.inflowGuard(new InflowGuard(0.5, 10, Duration.ofMinutes(1), Duration.ofDays(31))),
                        "pauseFor is PT744H",
                        "give"),
                changed("no buffer", b -> b.buffer(0, 1_000), "buffer records is 0", "1 or more"),
                changed("no bytes", b -> b.buffer(1, 0), "buffer bytes is 0", "1 or more"),
                changed(
                        "a schedule for what is never retried",
                        b -> b.retry(Retry.standard(), Category.PERMANENT),
                        "retry(..., PERMANENT)",
                        "[TRANSIENT, DEFECT, UNKNOWN]"),
                changed("jitter 2", b -> b.retry(Retry.standard().jitter(2)), "jitter is 2.0", "0 to 1"),
                changed(
                        "negative delay",
                        b -> b.retry(Retry.delays(Duration.ofSeconds(-1))),
                        "retry delay is PT-1S",
                        "0 to 30 days"),
                changed(
                        "no attempts",
                        b -> b.retry(Retry.exponential(Duration.ofSeconds(1), Duration.ofSeconds(2))
                                .attempts(0)),
                        "retry attempts is 0",
                        "1 to 1,000"),
                changed(
                        "broken deserializer",
                        b -> b.values(RefusedInputs::broken),
                        "values(...)",
                        "cannot be created",
                        "no schema registry configured"),
                changed("no deserializer", b -> b.keys(RefusedInputs::none), "keys(...)", "cannot be created"));
    }

    private static Case changed(String name, Change change, String... message) {
        return new Case(name, properties -> change.of(valid(properties)), List.of(message));
    }

    private static Case property(String name, String key, @Nullable Object value, String... message) {
        return new Case(name, properties -> valid(with(properties, key, value)), List.of(message));
    }

    private static ConsumerBuilder<byte[], byte[]> valid(Map<String, Object> properties) {
        return Levee.consumer(properties)
                .topics(TOPIC)
                .group(GROUP)
                .startAt(StartAt.earliest())
                .handle(record -> {});
    }

    private static Map<String, Object> with(Map<String, Object> properties, String key, @Nullable Object value) {
        var all = new HashMap<>(properties);
        all.put(key, value);
        return all;
    }

    private static Deserializer<String> broken() {
        throw new IllegalStateException("no schema registry configured");
    }

    @SuppressWarnings("NullAway")
    private static Deserializer<String> none() {
        return null;
    }
}
