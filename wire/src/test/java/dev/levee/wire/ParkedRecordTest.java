package dev.levee.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParkedRecordTest {

    private static final Origin ORIGIN = new Origin("orders", Maps.LOG.topicId(), 3, 4_711, 1_767_225_600_000L);
    private static final PastFailure FAILURE = new PastFailure(
            5, 3, 2, 1_000, 2_000, "TRANSIENT", "shop.PaymentException", "declined", "0123456789abcdef");
    private static final ParkedRecord FULL = new ParkedRecord(ORIGIN, 8, 12, 2, -1, true, 9_000, FAILURE);

    /** Names and values; of Levee's own those stand first that a takeover reads of each, see {@link ParkedTurn}. */
    @Test
    void headersStayAsTheyWereFirstWritten() {
        assertThat(lines(FULL.toRecord("retry", 7, source(ORIGIN, bytes("k"), null), 5)))
                .containsExactly(
                        "trace=1",
                        "levee-origin-leader-epoch=8",
                        "levee-key-hash=ffffffffffffffff",
                        "levee-due-at=9000",
                        "levee-owner-epoch=12",
                        "levee-origin-topic=orders",
                        "levee-origin-topic-id=AAAAAAAAAAAAAAAAAAAAKg",
                        "levee-origin-partition=3",
                        "levee-origin-offset=4711",
                        "levee-origin-timestamp=1767225600000",
                        "levee-attempt=5",
                        "levee-counted=3",
                        "levee-uncounted=2",
                        "levee-first-failed-at=1000",
                        "levee-last-failed-at=2000",
                        "levee-category=TRANSIENT",
                        "levee-error-class=shop.PaymentException",
                        "levee-error-message=declined",
                        "levee-fingerprint=0123456789abcdef",
                        "levee-key=k",
                        "levee-null-value=true");
    }

    @Test
    void factsAndSourceComeBack() {
        var random = new SplittableRandom(14);
        for (int round = 0; round < 5_000; round++) {
            ParkedRecord parked = random(random);
            var source = source(parked.origin(), maybe(random), maybe(random));
            source.headers().add("levee-attempt", bytes("forged")).add("empty", null);
            var written = parked.toRecord("retry", 7, source, round);

            assertThat(written.key()).isEqualTo(parked.key().encode());
            assertThat(written.timestamp()).isEqualTo(round);
            assertThat(written.partition()).isEqualTo(7);
            assertThat(written.value()).as("no tombstone").isNotNull();
            assertThat(ParkedRecord.readFrom(stored(written))).isEqualTo(parked);

            var restored = ParkedRecord.sourceOf(stored(written));
            assertThat(restored.topic()).isEqualTo(source.topic());
            assertThat(restored.partition()).isEqualTo(source.partition());
            assertThat(restored.offset()).isEqualTo(source.offset());
            assertThat(restored.timestamp()).isEqualTo(source.timestamp());
            assertThat(restored.leaderEpoch().orElse(-1)).isEqualTo(parked.originLeaderEpoch());
            assertThat(restored.key()).isEqualTo(source.key());
            assertThat(restored.value()).isEqualTo(source.value());
            assertThat(restored.serializedKeySize()).isEqualTo(source.key() == null ? -1 : source.key().length);
            assertThat(restored.headers().toArray())
                    .containsExactly(
                            source.headers().lastHeader("trace"),
                            source.headers().lastHeader("empty"));
            assertThat(source.headers().lastHeader("levee-attempt").value()).isEqualTo(bytes("forged"));
        }
    }

    @Test
    void whatWasWrittenBeforeLeaderEpochsIsReadWithoutOne() {
        var old = stored(FULL.toRecord("retry", 7, source(ORIGIN, bytes("k"), null), 5));
        old.headers().remove("levee-origin-leader-epoch");
        assertThat(ParkedRecord.readFrom(old)).isEqualTo(new ParkedRecord(ORIGIN, -1, 12, 2, -1, true, 9_000, FAILURE));
        assertThat(ParkedRecord.sourceOf(old).leaderEpoch()).isEmpty();
    }

    @Test
    void anUnknownLeaderEpochIsNotWritten() {
        var unknown = new ParkedRecord(ORIGIN, -1, 12, 2, -1, true, 9_000, FAILURE);
        assertThat(lines(unknown.toRecord("retry", 7, source(ORIGIN, bytes("k"), null), 5)))
                .noneMatch(line -> line.startsWith("levee-origin-leader-epoch"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ParkedRecord(ORIGIN, -2, 12, 2, -1, true, 9_000, FAILURE));
    }

    @Test
    void missingAndMalformedHeadersAreNamed() {
        var written = FULL.toRecord("retry", 7, source(ORIGIN, null, null), 5);
        for (String header : List.of(
                "levee-origin-topic-id",
                "levee-origin-partition",
                "levee-origin-offset",
                "levee-origin-leader-epoch",
                "levee-owner-epoch",
                "levee-due-at",
                "levee-key-hash",
                "levee-attempt",
                "levee-counted")) {
            var damaged = stored(written);
            damaged.headers().add(header, bytes("-x"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ParkedRecord.readFrom(damaged))
                    .withMessage("header " + header + " is malformed: '-x'");
        }
        var other = stored(written);
        other.headers().add("levee-owner-epoch", bytes("13"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParkedRecord.readFrom(other))
                .withMessageStartingWith("key park:AAAAAAAAAAAAAAAAAAAAKg:3:4711:12:2 beside headers of ");
        var bare = new ConsumerRecord<>("retry", 7, 0L, written.key(), new byte[0]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParkedRecord.readFrom(bare))
                .withMessage("header levee-origin-topic is missing");
    }

    @Test
    void textsAreCutWhenTheFailureIsMade() {
        var failure = new PastFailure(1, 1, 0, 0, 0, "T", "€".repeat(1_000), "€".repeat(1_000), null);
        assertThat(failure.errorMessage()).isEqualTo("€".repeat(341));
        assertThat(failure.errorClass()).isEqualTo("€".repeat(341));
    }

    private static ParkedRecord random(SplittableRandom random) {
        var origin = new Origin(
                "orders",
                Maps.LOG.topicId(),
                random.nextInt(1 << random.nextInt(31)),
                random.nextLong(1L << random.nextInt(63)),
                random.nextLong(-1, 1L << 45));
        boolean keyed = random.nextBoolean();
        PastFailure failure = random.nextBoolean()
                ? new PastFailure(
                        random.nextInt(1, 100),
                        random.nextInt(9),
                        random.nextInt(9),
                        5,
                        6,
                        "OVERLOAD",
                        null,
                        null,
                        null)
                : null;
        return new ParkedRecord(
                origin,
                random.nextInt(4) == 0 ? -1 : random.nextInt(1 << random.nextInt(31)),
                random.nextLong(1L << random.nextInt(63)),
                random.nextInt(100),
                keyed ? random.nextLong() : 0,
                keyed,
                random.nextInt(9) == 0 ? ParkedRecord.NEVER : random.nextLong(1L << 45),
                random.nextInt(9) == 0 ? FAILURE : failure);
    }

    private static byte @Nullable [] maybe(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return random.nextInt(4) == 0 ? null : bytes;
    }

    private static ConsumerRecord<byte[], byte[]> source(
            Origin origin, byte @Nullable [] key, byte @Nullable [] value) {
        var headers = new RecordHeaders();
        headers.add("trace", bytes("1"));
        return new ConsumerRecord<>(
                origin.topic(),
                origin.partition(),
                origin.offset(),
                origin.timestamp(),
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                headers,
                Optional.of(4));
    }

    private static ConsumerRecord<byte[], byte[]> stored(ProducerRecord<byte[], byte[]> written) {
        var headers = new RecordHeaders(written.headers().toArray());
        return new ConsumerRecord<>(
                "retry",
                7,
                99,
                written.timestamp(),
                TimestampType.CREATE_TIME,
                0,
                0,
                written.key(),
                written.value(),
                headers,
                Optional.empty());
    }

    private static List<String> lines(ProducerRecord<byte[], byte[]> written) {
        return StreamSupport.stream(written.headers().spliterator(), false)
                .map((Header header) -> header.key() + "=" + new String(header.value(), UTF_8))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
