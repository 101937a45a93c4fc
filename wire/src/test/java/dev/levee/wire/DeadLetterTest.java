package dev.levee.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.levee.wire.DeadLetter.Rung;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    private static final Origin ORIGIN = new Origin("orders", Maps.LOG.topicId(), 3, 4_711, 1_767_225_600_000L);
    private static final Instant FIRST = Instant.ofEpochMilli(1_767_225_601_000L);
    private static final Instant LAST = Instant.ofEpochMilli(1_767_225_602_000L);

    private static final DeadLetter FULL = letter("card declined", "at shop.Pay.charge");
    private static final DeadLetter BARE = new DeadLetter(
            ORIGIN, "billing", 1, FIRST, LAST, "PERMANENT", null, null, null, null, null, false, null, null);

    @Test
    void comesBack() {
        for (DeadLetter letter : List.of(FULL, BARE)) {
            Headers headers = new RecordHeaders();
            letter.writeTo(headers);
            assertThat(DeadLetter.readFrom(headers)).isEqualTo(letter);
        }
    }

    @Test
    void headersStayAsTheyWereFirstWritten() {
        Headers headers = new RecordHeaders();
        FULL.writeTo(headers);
        assertThat(lines(headers))
                .containsExactly(
                        "levee-origin-topic=orders",
                        "levee-origin-topic-id=AAAAAAAAAAAAAAAAAAAAKg",
                        "levee-origin-partition=3",
                        "levee-origin-offset=4711",
                        "levee-origin-timestamp=1767225600000",
                        "levee-group=billing",
                        "levee-attempt=5",
                        "levee-first-failed-at=1767225601000",
                        "levee-last-failed-at=1767225602000",
                        "levee-category=TRANSIENT",
                        "levee-error-class=shop.PaymentException",
                        "levee-cause-class=java.net.ConnectException",
                        "levee-error-message=card declined",
                        "levee-stack=at shop.Pay.charge",
                        "levee-fingerprint=0123456789abcdef",
                        "levee-replayable=true",
                        "levee-app-version=1.4.2",
                        "levee-member=billing-7");
    }

    @Test
    void foreignLeveeHeadersAreReplacedAndOthersStayInOrder() {
        var source = source(9L);
        source.headers().add("levee-replay-id", bytes("forged")).add("x", new byte[] {0, -1});
        source.headers()
                .add("levee-attempt", bytes("99"))
                .add("trace", bytes("1"))
                .add("x", null);
        var before = StreamSupport.stream(source.headers().spliterator(), false).toList();

        var record = FULL.toRecord("levee.billing.dlq", null, source, Rung.WHOLE);

        var kept = new ArrayList<Header>();
        record.headers().forEach(header -> {
            if (!header.key().startsWith("levee-")) {
                kept.add(header);
            }
        });
        assertThat(kept).containsExactly(before.get(1), before.get(3), before.get(4));
        assertThat(record.headers().lastHeader("levee-replay-id")).isNull();
        assertThat(DeadLetter.readFrom(record.headers())).isEqualTo(FULL);
        assertThat(source.headers()).containsExactlyElementsOf(before);
    }

    @Test
    void wholeKeepsBytesAndTime() {
        var record = FULL.toRecord("dlq", 2, source(9L), Rung.WHOLE);

        assertThat(record.topic()).isEqualTo("dlq");
        assertThat(record.partition()).isEqualTo(2);
        assertThat(record.key()).containsExactly(1, 2);
        assertThat(record.value()).containsExactly(3, 4);
        assertThat(record.timestamp()).isEqualTo(9);
        assertThat(FULL.toRecord("dlq", null, source(-1), Rung.WHOLE).timestamp())
                .isNull();
    }

    @Test
    void eachRungLeavesMoreOut() {
        ProducerRecord<byte[], byte[]> withoutStack = FULL.toRecord("dlq", null, source(9L), Rung.WITHOUT_STACK);
        assertThat(DeadLetter.readFrom(withoutStack.headers()).stack()).isNull();
        assertThat(withoutStack.value()).containsExactly(3, 4);

        ProducerRecord<byte[], byte[]> byReference = FULL.toRecord("dlq", null, source(9L), Rung.BY_REFERENCE);
        assertThat(byReference.key()).containsExactly(1, 2);
        assertThat(byReference.value()).isNull();
        assertThat(DeadLetter.readFrom(byReference.headers()).stack()).isNull();
        assertThat(DeadLetter.readFrom(byReference.headers()).category()).isEqualTo("TOO_LARGE");
        assertThat(lines(byReference.headers())).contains("levee-original-category=TRANSIENT");
    }

    @Test
    void textsAreCutWhenTheLetterIsMade() {
        var letter = letter("€".repeat(1_000), "s".repeat(10_000));

        assertThat(letter.message()).isEqualTo("€".repeat(341));
        assertThat(letter.stack()).hasSize(8_192);
    }

    @Test
    void missingAndMalformedHeadersAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeadLetter.readFrom(new RecordHeaders()))
                .withMessage("header levee-origin-topic is missing");
        for (String header : List.of(
                "levee-origin-topic-id",
                "levee-origin-partition",
                "levee-origin-offset",
                "levee-attempt",
                "levee-last-failed-at",
                "levee-replayable")) {
            Headers headers = new RecordHeaders();
            FULL.writeTo(headers);
            headers.add(header, bytes("-x"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> DeadLetter.readFrom(headers))
                    .withMessage("header " + header + " is malformed: '-x'");
        }
    }

    private static DeadLetter letter(String message, String stack) {
        return new DeadLetter(
                ORIGIN,
                "billing",
                5,
                FIRST,
                LAST,
                "TRANSIENT",
                "shop.PaymentException",
                "java.net.ConnectException",
                message,
                stack,
                "0123456789abcdef",
                true,
                "1.4.2",
                "billing-7");
    }

    private static ConsumerRecord<byte[], byte[]> source(long timestamp) {
        return new ConsumerRecord<>(
                "orders",
                3,
                4_711,
                timestamp,
                TimestampType.CREATE_TIME,
                2,
                2,
                new byte[] {1, 2},
                new byte[] {3, 4},
                new RecordHeaders(),
                Optional.empty());
    }

    private static List<String> lines(Headers headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .map(header -> header.key() + "=" + new String(header.value(), UTF_8))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
