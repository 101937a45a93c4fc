package dev.levee.internal.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.Category;
import dev.levee.internal.engine.Emission;
import dev.levee.internal.failure.Classification;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class RefusalsTest {

    private static final ConsumerRecord<byte[], byte[]> SOURCE = new ConsumerRecord<>("orders", 0, 7, null, null);
    private static final ConsumerRecord<byte[], byte[]> OTHER = new ConsumerRecord<>("orders", 0, 8, null, null);
    private static final ProducerRecord<byte[], byte[]> SMALL = new ProducerRecord<>("payments", new byte[10]);
    private static final ProducerRecord<byte[], byte[]> LARGE = new ProducerRecord<>("payments", new byte[1_000]);

    private final Refusals refusals = new Refusals();

    private static Emission output() {
        return new Emission(SOURCE, List.of(LARGE), false);
    }

    @Test
    void anOutputThatIsRefusedForItselfIsAFailureOfItsSourceAndOfNoOther() {
        refusals.failed(output(), LARGE, new KafkaException(new InvalidRecordException("no key")));
        assertThatThrownBy(() -> refusals.check(SOURCE))
                .isInstanceOf(OutputRefusedException.class)
                .hasMessageContaining("payments")
                .hasMessageContaining("no key");
        assertThatCode(() -> refusals.check(OTHER)).doesNotThrowAnyException();
    }

    @Test
    void thatFailureIsPermanent() {
        assertThat(Classification.byTable(new OutputRefusedException("payments", new InvalidRecordException("no key"))))
                .isEqualTo(Category.PERMANENT);
    }

    @Test
    void whatTheWorldRefusesIsNobodysFault() {
        refusals.failed(output(), LARGE, new TimeoutException("away"));
        assertThatCode(() -> refusals.check(SOURCE)).doesNotThrowAnyException();
    }

    @Test
    void aLetterThatIsAsLargeAsOneThatWasTooLargeIsTooLargeAndASmallerOneIsNot() {
        refusals.failed(new Emission(SOURCE, List.of(LARGE), true), LARGE, new RecordTooLargeException("too large"));
        assertThat(refusals.isTooLarge(SOURCE, LARGE)).isTrue();
        assertThat(refusals.isTooLarge(SOURCE, SMALL)).isFalse();
        assertThat(refusals.isTooLarge(OTHER, LARGE)).isFalse();
        assertThatCode(() -> refusals.check(SOURCE)).doesNotThrowAnyException();
    }
}
