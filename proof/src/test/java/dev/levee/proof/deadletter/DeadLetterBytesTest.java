package dev.levee.proof.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.Outcome;
import dev.levee.proof.fixture.Failures;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.DeadLetter;
import dev.levee.wire.LeveeHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M1.2, M8.1, G1: a dead letter is the source record byte for byte, and says all about its failure within bounds. */
@Tag("clients")
class DeadLetterBytesTest {

    /** Neither UTF-8 nor anything else. */
    private static final byte[] BYTES = {0, -1, (byte) 0xC3, 0x28, 127, -128};

    private static final long PRODUCED_AT = 1_234_567_890_123L;

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @Test
    void keyValueHeadersAndTimestampAreThoseOfTheSource() throws Exception {
        var source = sourceRecord();
        source.headers().add("text", Records.bytes("x")).add("bytes", BYTES).add("text", Records.bytes("again"));
        source.headers().add("empty", new byte[0]).add("none", null);
        var letter = deadLetterOf(source, new IllegalArgumentException("no such customer"));

        assertThat(letter.key()).isEqualTo(BYTES);
        assertThat(letter.value()).isEqualTo(BYTES);
        assertThat(letter.timestamp()).isEqualTo(PRODUCED_AT);
        var own = new ArrayList<Header>(List.of(letter.headers().toArray()));
        own.removeIf(header -> header.key().startsWith(LeveeHeaders.PREFIX));
        assertThat(own).containsExactly(source.headers().toArray());
    }

    @Test
    void missingKeyAndValueStayMissing() throws Exception {
        var letter =
                deadLetterOf(new ProducerRecord<>("replaced", null, null), new IllegalArgumentException("tombstone"));

        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
    }

    @Test
    void theFactsAreAllThere() throws Exception {
        var scene = Scene.of(kafka, 3);
        var before = scene.send(new ProducerRecord<>(scene.topic(), 2, BYTES, BYTES));
        scene.send(new ProducerRecord<>(scene.topic(), 2, PRODUCED_AT, BYTES, BYTES));
        handleBut(scene, 1, new IllegalStateException("outer", new java.sql.SQLDataException("inner")));
        var facts = DeadLetter.readFrom(scene.deadLetters().get(0).headers());

        assertThat(facts.origin().topic()).isEqualTo(scene.topic());
        assertThat(facts.origin().topicId()).isEqualTo(scene.topicId());
        assertThat(facts.origin().partition()).isEqualTo(2);
        assertThat(facts.origin().offset()).isEqualTo(1);
        assertThat(facts.origin().timestamp()).isEqualTo(PRODUCED_AT);
        assertThat(facts.group()).isEqualTo(scene.group());
        assertThat(facts.attempts()).isEqualTo(1);
        assertThat(facts.firstFailedAt()).isEqualTo(facts.lastFailedAt());
        assertThat(facts.firstFailedAt().toEpochMilli()).isBetween(before.timestamp(), before.timestamp() + 300_000);
        assertThat(facts.category()).isEqualTo("PERMANENT");
        assertThat(facts.errorClass()).isEqualTo("java.lang.IllegalStateException");
        assertThat(facts.causeClass()).isEqualTo("java.sql.SQLDataException");
        assertThat(facts.message()).isEqualTo("outer");
        assertThat(facts.stack()).contains("outer", getClass().getName());
        assertThat(facts.fingerprint()).isNotBlank();
        assertThat(facts.replayable()).isFalse();
        assertThat(facts.appVersion()).isEqualTo("1.2.3");
        assertThat(facts.member()).isEqualTo("member-7");
    }

    @Test
    void headersOfLeveeOnTheSourceAreIgnoredAndReplaced() throws Exception {
        var source = sourceRecord();
        source.headers().add(LeveeHeaders.ATTEMPT, Records.bytes("99")).add(LeveeHeaders.CATEGORY, BYTES);
        source.headers().add(LeveeHeaders.REPLAY_ID, BYTES).add("levee-of-the-future", BYTES);
        var letter = deadLetterOf(source, new IllegalArgumentException());

        assertThat(letter.headers().headers(LeveeHeaders.ATTEMPT)).hasSize(1);
        assertThat(letter.headers().headers(LeveeHeaders.REPLAY_ID)).isEmpty();
        assertThat(letter.headers().headers("levee-of-the-future")).isEmpty();
        var facts = DeadLetter.readFrom(letter.headers());
        assertThat(facts.attempts()).isEqualTo(1);
        assertThat(facts.category()).isEqualTo("PERMANENT");
        assertThat(facts.message()).isNull();
    }

    @Test
    void textsAreCut() throws Exception {
        Throwable deep = new IllegalArgumentException("ü".repeat(100_000));
        for (int i = 0; i < 100; i++) {
            deep = new IllegalArgumentException("ü".repeat(1_000), deep);
        }
        var headers = deadLetterOf(sourceRecord(), deep).headers();

        assertThat(headers.lastHeader(LeveeHeaders.ERROR_MESSAGE).value()).hasSize(1_024);
        assertThat(headers.lastHeader(LeveeHeaders.STACK).value()).hasSizeBetween(8_190, 8_192);
    }

    @Test
    void aTimestampInTheFarFutureIsKept() throws Exception {
        long inTheFuture = 4_102_444_800_000L;
        var scene = Scene.of(kafka, 1, Map.of("message.timestamp.after.max.ms", String.valueOf(Long.MAX_VALUE)));
        scene.send(new ProducerRecord<>(scene.topic(), 0, inTheFuture, BYTES, BYTES));
        handleBut(scene, 0, new IllegalArgumentException());

        assertThat(scene.deadLetters()).extracting(ConsumerRecord::timestamp).containsExactly(inTheFuture);
    }

    private static ProducerRecord<byte[], byte[]> sourceRecord() {
        return new ProducerRecord<>("replaced", 0, PRODUCED_AT, BYTES, BYTES);
    }

    private static ConsumerRecord<byte[], byte[]> deadLetterOf(ProducerRecord<byte[], byte[]> source, Throwable failure)
            throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send(new ProducerRecord<>(
                scene.topic(), 0, source.timestamp(), source.key(), source.value(), source.headers()));
        handleBut(scene, 0, failure);
        return scene.deadLetters().get(0);
    }

    private static void handleBut(Scene scene, long failing, Throwable failure) throws Exception {
        try (var consumer = scene.consumer(Map.of("client.id", "member-7"))
                .appVersion("1.2.3")
                .decide(record -> {
                    if (record.offset() == failing) {
                        throw Failures.sneaky(failure);
                    }
                    return Outcome.done();
                })
                .start()) {
            assertThat(scene.awaitDeadLetters(1)).hasSize(1);
            for (int partition = 0; partition < consumer.snapshot().partitions().size(); partition++) {
                scene.awaitNoLag(partition);
            }
        }
    }
}
