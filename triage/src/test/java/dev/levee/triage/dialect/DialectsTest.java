package dev.levee.triage.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.triage.failure.Dialect;
import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.Owner;
import dev.levee.triage.failure.Source;
import dev.levee.wire.DeadLetter;
import dev.levee.wire.Fingerprint;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.Origin;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

/** M8.4: each dialect says where the record came from, whose it is, and why it failed; as far as it knows. */
class DialectsTest {

    private final Throwable error =
            new IllegalStateException("listener failed", new IllegalArgumentException("customer 4711 is unknown"));

    private static String printed(Throwable error) {
        var text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static Failure read(Letters letters, String topic) {
        return DeadLetters.read(letters.in(topic));
    }

    private Letters spring(String family) {
        return new Letters()
                .text("business", "1")
                .text(family + "original-topic", "orders")
                .number(family + "original-partition", 3)
                .number(family + "original-offset", 41L)
                .number(family + "original-timestamp", 900L)
                .text(family + "original-timestamp-type", "CreateTime")
                .text("kafka_dlt-original-consumer-group", "billing")
                .text(family + "exception-fqcn", "java.lang.IllegalStateException")
                .text(family + "exception-cause-fqcn", "java.lang.IllegalArgumentException")
                .text(family + "exception-message", "listener failed; customer 4711 is unknown")
                .text(family + "exception-stacktrace", printed(error));
    }

    @Test
    void springKafka() {
        var failure = read(spring("kafka_dlt-"), "orders-dlt");

        assertThat(failure.dialect()).isEqualTo(Dialect.SPRING_KAFKA);
        assertThat(failure.owner()).isEqualTo(new Owner.Group("billing"));
        assertThat(failure.source()).isEqualTo(new Source.At("orders", null, 3, 41, 900));
        assertThat(failure.cause().errorClass()).isEqualTo("java.lang.IllegalStateException");
        assertThat(failure.cause().causeClass()).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(failure.cause().message()).startsWith("listener failed");
        assertThat(failure.fingerprint()).isEqualTo(Fingerprint.of(error));
        assertThat(failure.attempts().count()).isZero();
        assertThat(failure.attempts().lastFailedAt()).isEqualTo(1_000);
    }

    @Test
    void springKafkaRetryTopics() {
        var letters =
                spring("kafka_").number("retry_topic-attempts", 4).bytes("retry_topic-backoff-timestamp", (byte) 7);
        var failure = read(letters, "orders-dlt");

        assertThat(failure.dialect()).isEqualTo(Dialect.SPRING_RETRY_TOPIC);
        assertThat(failure.owner()).isEqualTo(new Owner.Group("billing"));
        assertThat(failure.source()).isEqualTo(new Source.At("orders", null, 3, 41, 900));
        assertThat(failure.attempts().count()).isEqualTo(3);
        assertThat(failure.fingerprint()).isEqualTo(Fingerprint.of(error));
    }

    @Test
    void springKafkaAttemptsOfOldReleasesAreOneByte() {
        var failure = read(spring("kafka_").bytes("retry_topic-attempts", (byte) 200), "orders-dlt");

        assertThat(failure.attempts().count()).isEqualTo(199);
    }

    @Test
    void aLetterThatFailedAgainKeepsItsFirstSourceAndHasItsLastError() {
        var letters = spring("kafka_dlt-")
                .text("kafka_dlt-original-topic", "orders")
                .number("kafka_dlt-original-partition", 3)
                .number("kafka_dlt-original-offset", 99L)
                .text("kafka_dlt-original-consumer-group", "audit")
                .text("kafka_dlt-exception-fqcn", "java.lang.NullPointerException");
        var failure = read(letters, "orders-dlt");

        assertThat(failure.source()).isEqualTo(new Source.At("orders", null, 3, 41, 900));
        assertThat(failure.owner()).isEqualTo(new Owner.Group("audit"));
        assertThat(failure.cause().errorClass()).isEqualTo("java.lang.NullPointerException");
    }

    @Test
    void springKafkaWhereOnlyTheKeyWasUnreadable() {
        var letters = new Letters()
                .text("kafka_dlt-original-topic", "orders")
                .number("kafka_dlt-original-partition", 0)
                .number("kafka_dlt-original-offset", 1L)
                .text("kafka_dlt-key-exception-fqcn", "com.acme.BadKey")
                .text("kafka_dlt-key-exception-message", "no key");
        var failure = read(letters, "orders-dlt");

        assertThat(failure.cause().errorClass()).isEqualTo("com.acme.BadKey");
        assertThat(failure.cause().message()).isEqualTo("no key");
        assertThat(failure.owner()).isEqualTo(new Owner.Unknown());
    }

    @Test
    void springCloudStream() {
        var letters = new Letters()
                .text("x-original-topic", "orders")
                .number("x-original-partition", 3)
                .number("x-original-offset", 41L)
                .number("x-original-timestamp", 900L)
                .text("x-exception-message", "customer 4711 is unknown")
                .text("x-exception-fqcn", "java.lang.IllegalStateException")
                .text("x-exception-stacktrace", printed(error));
        var failure = read(letters, "error.orders.billing.eu");

        assertThat(failure.dialect()).isEqualTo(Dialect.SPRING_CLOUD_STREAM);
        assertThat(failure.owner()).isEqualTo(new Owner.Group("billing.eu"));
        assertThat(failure.source()).isEqualTo(new Source.At("orders", null, 3, 41, 900));
        assertThat(failure.cause().causeClass()).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(failure.fingerprint()).isEqualTo(Fingerprint.of(error));
        assertThat(read(letters, "parking-lot").owner()).isEqualTo(new Owner.Unknown());
    }

    @Test
    void springCloudStreamWithNumbersAsText() {
        var letters = new Letters()
                .text("x-original-topic", "orders")
                .text("x-original-partition", "3")
                .text("x-original-offset", "41");

        assertThat(read(letters, "errors").source()).isEqualTo(new Source.At("orders", null, 3, 41, -1));
    }

    @Test
    void kafkaConnect() {
        var letters = new Letters()
                .text("__connect.errors.topic", "orders")
                .text("__connect.errors.partition", "3")
                .text("__connect.errors.offset", "41")
                .text("__connect.errors.connector.name", "jdbc-sink")
                .text("__connect.errors.task.id", "0")
                .text("__connect.errors.stage", "VALUE_CONVERTER")
                .text("__connect.errors.class.name", "org.apache.kafka.connect.json.JsonConverter")
                .text("__connect.errors.exception.class.name", "java.lang.IllegalStateException")
                .text("__connect.errors.exception.message", "listener failed")
                .text("__connect.errors.exception.stacktrace", printed(error));
        var failure = read(letters, "sink-errors");

        assertThat(failure.dialect()).isEqualTo(Dialect.KAFKA_CONNECT);
        assertThat(failure.owner()).isEqualTo(new Owner.Group("connect-jdbc-sink"));
        assertThat(failure.source()).isEqualTo(new Source.At("orders", null, 3, 41, 1_000));
        assertThat(failure.cause().errorClass()).isEqualTo("java.lang.IllegalStateException");
        assertThat(failure.cause().causeClass()).isEqualTo("java.lang.IllegalArgumentException");
    }

    @Test
    void kafkaStreams() {
        var letters = new Letters()
                .text("__streams.errors.exception", "java.lang.IllegalStateException: listener failed")
                .text("__streams.errors.stacktrace", printed(error))
                .text("__streams.errors.message", "listener failed")
                .text("__streams.errors.topic", "orders")
                .text("__streams.errors.partition", "3")
                .text("__streams.errors.offset", "41");
        var failure = read(letters, "app-errors");

        assertThat(failure.dialect()).isEqualTo(Dialect.KAFKA_STREAMS);
        assertThat(failure.owner()).isEqualTo(new Owner.Unknown());
        assertThat(failure.source()).isEqualTo(new Source.At("orders", null, 3, 41, 1_000));
        assertThat(failure.cause().errorClass()).isEqualTo("java.lang.IllegalStateException");
        assertThat(failure.fingerprint()).isEqualTo(Fingerprint.of(error));
    }

    private static Letters shareGroup(String message) {
        return new Letters()
                .text("__dlq.errors.topic", "orders")
                .text("__dlq.errors.partition", "3")
                .text("__dlq.errors.offset", "41")
                .text("__dlq.errors.group", "billing")
                .text("__dlq.errors.delivery.count", "5")
                .text("__dlq.errors.message", message);
    }

    @Test
    void shareGroups() {
        var rejected = read(shareGroup("Offset rejected by client."), "dlq.billing");
        var tooOften = read(shareGroup("Offset delivery count exceeded the threshold."), "dlq.billing");

        assertThat(rejected.dialect()).isEqualTo(Dialect.SHARE_GROUP);
        assertThat(rejected.owner()).isEqualTo(new Owner.Group("billing"));
        assertThat(rejected.source()).isEqualTo(new Source.At("orders", null, 3, 41, -1));
        assertThat(rejected.attempts().count()).isEqualTo(5);
        assertThat(rejected.fingerprint()).isNotEqualTo(tooOften.fingerprint());
        assertThat(rejected.byReference()).isFalse();
        assertThat(DeadLetters.read(shareGroup("x").in("dlq.billing", null, null))
                        .byReference())
                .isTrue();
    }

    @Test
    void smallRye() {
        var letters = new Letters()
                .text("dead-letter-exception-class-name", "java.lang.IllegalStateException")
                .text("dead-letter-cause-class-name", "java.lang.IllegalArgumentException")
                .text("dead-letter-reason", "listener failed")
                .text("dead-letter-cause", "customer 4711 is unknown")
                .text("dead-letter-topic", "dead-letter-topic-orders")
                .text("dead-letter-partition", "0")
                .text("dead-letter-offset", "5")
                // what the record had before
                .text("dead-letter-exception-class-name", "java.lang.NullPointerException")
                .text("dead-letter-reason", "first failure")
                .text("dead-letter-topic", "orders")
                .text("dead-letter-partition", "3")
                .text("dead-letter-offset", "41");
        var failure = read(letters, "dead-letter-topic-orders");

        assertThat(failure.dialect()).isEqualTo(Dialect.SMALLRYE);
        assertThat(failure.owner()).isEqualTo(new Owner.Unknown());
        assertThat(failure.source()).isEqualTo(new Source.At("orders", null, 3, 41, -1));
        assertThat(failure.cause().errorClass()).isEqualTo("java.lang.IllegalStateException");
        assertThat(failure.cause().causeClass()).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(failure.cause().message()).isEqualTo("listener failed");
    }

    private Letters levee(String group) {
        var letters = new Letters();
        new DeadLetter(
                        new Origin("orders", Uuid.METADATA_TOPIC_ID, 3, 41, 900),
                        group,
                        4,
                        Instant.ofEpochMilli(100),
                        Instant.ofEpochMilli(200),
                        "DEFECT",
                        "java.lang.IllegalStateException",
                        "java.lang.IllegalArgumentException",
                        "listener failed",
                        printed(error),
                        Fingerprint.of(error),
                        false,
                        "1.2.3",
                        "member-7")
                .writeTo(letters.headers());
        return letters;
    }

    @Test
    void levee() {
        var failure = read(levee("billing"), new GroupTopics("billing").dlq());

        assertThat(failure.dialect()).isEqualTo(Dialect.LEVEE);
        assertThat(failure.owner()).isEqualTo(new Owner.Group("billing"));
        assertThat(failure.source()).isEqualTo(new Source.At("orders", Uuid.METADATA_TOPIC_ID, 3, 41, 900));
        assertThat(failure.cause().category()).isEqualTo("DEFECT");
        assertThat(failure.attempts().count()).isEqualTo(4);
        assertThat(failure.attempts().firstFailedAt()).isEqualTo(100);
        assertThat(failure.attempts().lastFailedAt()).isEqualTo(200);
        assertThat(failure.replayable()).isFalse();
        assertThat(failure.appVersion()).isEqualTo("1.2.3");
        assertThat(failure.member()).isEqualTo("member-7");
        assertThat(failure.fingerprint()).isEqualTo(Fingerprint.of(error));
    }

    @Test
    void headersOfLeveeAreBelievedOnlyInTheTopicOfTheirGroup() {
        var elsewhere = read(levee("billing"), "orders-errors");
        var foreign = read(levee("billing"), new GroupTopics("audit").dlq());

        assertThat(elsewhere.dialect()).isEqualTo(Dialect.UNKNOWN);
        assertThat(foreign.owner()).isEqualTo(new Owner.Unknown());
        assertThat(foreign.source()).isInstanceOf(Source.Unknown.class);
    }

    @Test
    void othersHeadersAreNotBelievedInTopicsOfLevee() {
        var failure = read(spring("kafka_dlt-"), new GroupTopics("billing").dlq());

        assertThat(failure.dialect()).isEqualTo(Dialect.LEVEE);
        assertThat(failure.source()).isInstanceOf(Source.Unknown.class);
    }

    @Test
    void whoeverWroteLastIsBelieved() {
        var letters = spring("kafka_dlt-")
                .text("__connect.errors.topic", "orders-dlt")
                .text("__connect.errors.partition", "0")
                .text("__connect.errors.offset", "7")
                .text("__connect.errors.connector.name", "archive");

        assertThat(read(letters, "errors").dialect()).isEqualTo(Dialect.KAFKA_CONNECT);
    }

    @Test
    void whatIsMalformedIsSaidAndHidesNothing() {
        var letters = new Letters()
                .text("kafka_dlt-original-topic", "orders")
                .text("kafka_dlt-original-partition", "3") // one byte, where four are written
                .number("kafka_dlt-original-offset", 41L)
                .text("kafka_dlt-original-consumer-group", "billing")
                .text("kafka_dlt-exception-fqcn", "com.acme.Broken");
        var failure = read(letters, "orders-dlt");

        assertThat(failure.source())
                .isInstanceOfSatisfying(
                        Source.Unknown.class,
                        unknown -> assertThat(unknown.why()).contains("partition of orders"));
        assertThat(failure.owner()).isEqualTo(new Owner.Group("billing"));
        assertThat(failure.cause().errorClass()).isEqualTo("com.acme.Broken");
    }

    @Test
    void anythingIsAFailure() {
        var failure = read(new Letters().text("business", "1"), "errors");

        assertThat(failure.dialect()).isEqualTo(Dialect.UNKNOWN);
        assertThat(failure.owner()).isEqualTo(new Owner.Unknown());
        assertThat(failure.byReference()).isFalse();
    }

    @Test
    void theBytesAreThoseOfTheLetter() {
        var record = spring("kafka_dlt-")
                .bytes("raw", (byte) 0xC3, (byte) 0x28)
                .bytes("none")
                .in("t");
        var failure = DeadLetters.read(record);

        assertThat(failure.letter().key()).isEqualTo(Letters.KEY);
        assertThat(failure.letter().value()).isEqualTo(Letters.VALUE);
        assertThat(failure.letter().headers().toArray())
                .isEqualTo(record.headers().toArray());
    }

    @Test
    void aFailureKeepsItsIdWhenItFailsAgain() {
        var dlq = new GroupTopics("billing").dlq();
        var first = levee("billing").in(dlq);
        var again = new Letters();
        first.headers().forEach(header -> again.headers().add(header));
        again.text("more", "x");

        assertThat(DeadLetters.read(again.in(dlq)).id())
                .isEqualTo(DeadLetters.read(first).id());
        assertThat(DeadLetters.read(new Letters().in("a")).id())
                .isNotEqualTo(DeadLetters.read(new Letters().in("b")).id());
    }
}
