package dev.levee.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.levee.producer.SendException.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.NotEnoughReplicasAfterAppendException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** M5.1: a send ends in an acknowledgement, or in a failure that says whether the record may be there. */
class LeveeProducerTest {

    private static final ProducerRecord<String, String> RECORD = new ProducerRecord<>("orders", "o-1", "paid");

    /** A client that answers when the test says so. */
    private static class Client extends MockProducer<String, String> {
        Client() {
            super(false, null, new StringSerializer(), new StringSerializer());
        }
    }

    private final Client client = new Client();
    private final LeveeProducer<String, String> producer = Given.producer(client);

    @Test
    void anAcknowledgementCompletesTheFuture() {
        var sent = producer.send(RECORD);
        assertThat(sent).isNotDone();

        client.completeNext();

        assertThat(sent.join().topic()).isEqualTo("orders");
    }

    static Stream<RuntimeException> refusals() {
        return Stream.of(
                new RecordTooLargeException("5 KB"),
                new InvalidTimestampException("tomorrow"),
                new TopicAuthorizationException("orders"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatABrokerRefusesIsNotWritten(RuntimeException refusal) {
        var sent = producer.send(RECORD);
        client.errorNext(refusal);

        assertThat(failure(sent))
                .hasCause(refusal)
                .hasMessageContainingAll("orders", "is not written", refusal.getMessage())
                .extracting(SendException::outcome)
                .isEqualTo(Outcome.REFUSED);
    }

    static Stream<RuntimeException> silences() {
        return Stream.of(
                new TimeoutException("expired 120 s after creation"),
                new NetworkException("disconnected"),
                new NotEnoughReplicasAfterAppendException("one replica"),
                new OutOfOrderSequenceException("7 after 5"),
                new KafkaException("Producer is closed forcefully."));
    }

    @ParameterizedTest
    @MethodSource("silences")
    void whatNobodyAnswersMayBeWritten(RuntimeException silence) {
        var sent = producer.send(RECORD);
        client.errorNext(silence);

        assertThat(failure(sent))
                .hasMessageContainingAll("orders", "may be written or not", Given.EVENT_ID.toString())
                .extracting(SendException::outcome)
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void whatTheClientThrowsNeverLeft() {
        client.sendException = new SerializationException("no such field");

        assertThat(failure(producer.send(RECORD)))
                .hasMessageContainingAll("never left this process", "no such field")
                .extracting(SendException::outcome)
                .isEqualTo(Outcome.REFUSED);
    }

    @Test
    void aTimeoutBeforeTheClientTookTheRecordIsARefusal() {
        var full = Given.producer(new Client() {
            @Override
            public synchronized Future<RecordMetadata> send(ProducerRecord<String, String> record, Callback callback) {
                var failure = new BufferExhaustedException("no memory for 30000 ms");
                callback.onCompletion(null, failure);
                return CompletableFuture.failedFuture(failure);
            }
        });

        assertThat(failure(full.send(RECORD)).outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void aClosedProducerTakesNothing() {
        producer.close(Duration.ZERO);

        assertThat(failure(producer.send(RECORD)).outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    @Timeout(30)
    void closingEndsThoughTheClientDoesNot() {
        var forGood = new CountDownLatch(1);
        var hanging = Given.producer(new Client() {
            @Override
            public void close(Duration timeout) {
                try {
                    forGood.await();
                } catch (InterruptedException ended) {
                    throw new IllegalStateException(ended);
                }
            }
        });

        hanging.close(Duration.ZERO);

        forGood.countDown();
    }

    @Test
    void closingByWhatHangsOnAFutureStaysOnItsThread() {
        var closedBy = new CompletableFuture<Thread>();
        var observed = new Client() {
            @Override
            public void close(Duration timeout) {
                closedBy.complete(Thread.currentThread());
            }
        };
        var closing = Given.producer(observed);
        var closed = closing.send(RECORD).thenAccept(acknowledged -> closing.close(Duration.ofHours(1)));

        observed.completeNext();

        assertThat(closed).isCompleted();
        assertThat(closedBy).isCompletedWithValue(Thread.currentThread());
    }

    @Test
    void aNegativeTimeoutIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> producer.close(Duration.ofSeconds(-1)))
                .withMessageContaining("PT-1S");
    }

    private static SendException failure(CompletableFuture<?> sent) {
        assertThat(sent).isCompletedExceptionally();
        return (SendException) sent.handle((done, failure) -> failure).join();
    }
}
