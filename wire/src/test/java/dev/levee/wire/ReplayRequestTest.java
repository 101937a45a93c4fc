package dev.levee.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M8.3: what triage asks for, and what the group answers. */
class ReplayRequestTest {

    private static final Uuid TOPIC_ID = new Uuid(0, 42);
    private static final Origin ORIGIN = new Origin("orders", TOPIC_ID, 3, 17, 5);
    private static final PastFailure FAILURE = new PastFailure(2, 2, 0, 10, 20, "DEFECT", "A", "b", "f");
    private static final ReplayRequest REQUEST = new ReplayRequest(ORIGIN, "r1", FAILURE);

    private static ConsumerRecord<byte[], byte[]> written(ProducerRecord<byte[], byte[]> record) {
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                90,
                7,
                TimestampType.CREATE_TIME,
                0,
                0,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
    }

    private static ConsumerRecord<byte[], byte[]> written(byte @Nullable [] key, byte @Nullable [] value) {
        var headers = new RecordHeaders()
                .add("a", new byte[] {1})
                .add("levee-origin-offset", new byte[] {9})
                .add("a", null);
        return written(REQUEST.toRecord("levee.billing.retry", 4, key, value, headers, 7));
    }

    @Test
    void itComesBackAsItWas() {
        var record = written(new byte[] {1}, new byte[] {2});
        var source = ParkedRecord.sourceOf(record);

        assertThat(ReplayRequest.readFrom(record)).isEqualTo(REQUEST);
        assertThat(source.key()).containsExactly(1);
        assertThat(source.value()).containsExactly(2);
        assertThat(source.offset()).isEqualTo(17);
        assertThat(source.timestamp()).isEqualTo(5);
        assertThat(List.of(source.headers().toArray())).extracting(Header::key).containsExactly("a", "a");
    }

    @Test
    void whatIsMissingStaysMissing() {
        var source = ParkedRecord.sourceOf(written(null, null));

        assertThat(source.key()).isNull();
        assertThat(source.value()).isNull();
        assertThat(written(null, null).value()).as("no tombstone").isEmpty();
    }

    @Test
    void itsKeyIsText() {
        String key = "replay:" + TOPIC_ID + ":3:17:r1";

        assertThat(new String(REQUEST.key().encode(), UTF_8)).isEqualTo(key);
        assertThat(ReplayKey.decode(key.getBytes(UTF_8))).contains(REQUEST.key());
        assertThat(ReplayKey.decode("park:x".getBytes(UTF_8))).isEmpty();
        assertThat(ParkKey.beginsWith(key.getBytes(UTF_8), ReplayKey.prefixOf(TOPIC_ID, 3)))
                .isTrue();
        assertThat(ParkKey.beginsWith(key.getBytes(UTF_8), ReplayKey.prefixOf(TOPIC_ID, 30)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"replay:", "replay:AAAAAAAAAAAAAAAAAAAAKg:3:017:r1", "replay:AAAAAAAAAAAAAAAAAAAAKg:3:17:a b"})
    void whatIsNoKeyIsNamed(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplayKey.decode(text.getBytes(UTF_8)))
                .withMessageContaining(text);
    }

    @Test
    void anAnswerSaysWhatAndWhy() {
        for (var kind : ReplayOutcome.Kind.values()) {
            var outcome = new ReplayOutcome(REQUEST.key(), kind, "why");

            assertThat(ReplayOutcome.readFrom(written(outcome.toRecord("levee.billing.outcomes", 0, 7))))
                    .isEqualTo(outcome);
        }
    }

    @Test
    void anAnsweredRequestIsNamedAboveAllOrigins() {
        long name = RetryProgress.request(Integer.MAX_VALUE);
        var progress = new RetryProgress(0, List.of(), List.of(Long.MAX_VALUE >> 2, name));

        assertThat(RetryProgressCodec.read(RetryProgressCodec.write(progress))).isEqualTo(progress);
    }
}
