package dev.levee.internal.group;

import static dev.levee.internal.group.Crank.P0;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.Category;
import dev.levee.Classifier;
import dev.levee.DecidingHandler;
import dev.levee.Outcome;
import dev.levee.Retry;
import dev.levee.internal.downstream.Gate;
import dev.levee.internal.failure.Classification;
import dev.levee.internal.worker.AttemptResults;
import dev.levee.internal.worker.DeserializerPool;
import dev.levee.internal.worker.Freshness;
import dev.levee.internal.worker.HandlerEvents;
import dev.levee.internal.worker.LogContext;
import dev.levee.internal.worker.RecordCode;
import dev.levee.internal.worker.RecordHandling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.BasicMDCAdapter;

/** Whatever user code does with a record, its run is reported and the partition goes on (engines.md §4.20). */
class RecordHandlingTest {

    private final BasicMDCAdapter log = new BasicMDCAdapter();
    private final List<String> handled = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    private Crank crank(
            DecidingHandler<String, String> handler,
            Supplier<? extends Deserializer<?>> values,
            Classifier... classifiers) {
        var events = new HandlerEvents() {
            @Override
            public void attempted(long nanos) {}

            @Override
            public void skipped(ConsumerRecord<byte[], byte[]> record, String reason) {
                skipped.add(reason);
            }
        };
        var pool = new DeserializerPool<String, String>(StringDeserializer::new, values, Map.of());
        var crank = new Crank(
                100,
                Retry.delays(Duration.ofSeconds(1)).jitter(0),
                (workers, time) -> new RecordHandling<>(
                        workers,
                        RecordCode.of(handler),
                        pool,
                        new AttemptResults(
                                new Classification(List.of(classifiers), List.of(), time),
                                Gate.NONE,
                                new Freshness(Optional.empty(), time),
                                events,
                                new LogContext("billing", log)),
                        time));
        crank.assign(P0);
        return crank;
    }

    private Outcome note(String value) {
        handled.add(value);
        return Outcome.done();
    }

    @Test
    void bytesThatCannotBeReadBecomeADeadLetterAndTheOthersGoOn() {
        var crank = crank(record -> note(record.value()), () -> failingOn("b", new SerializationException("bad")));
        crank.produce(P0, 0, "a", "b", "c");
        crank.turn();
        assertThat(handled).containsExactly("a", "c");
        assertThat(crank.letters).hasSize(1);
        crank.letters.get(0).answer().written(0);
        crank.commit();
        assertThat(crank.consumer.committed(P0)).isEqualTo(3);
        assertThat(crank.crashes).isEmpty();
    }

    @Test
    void aDeserializerThatCannotBeMadeFailsTheAttemptNotTheWorker() {
        var crank = crank(record -> note(record.value()), () -> {
            throw new IllegalStateException("no registry configured");
        });
        crank.produce(P0, 0, "a");
        crank.turn();
        assertThat(crank.crashes).isEmpty();
        assertThat(crank.assignment.sum(status -> status.held())).isEqualTo(1);
    }

    @Test
    void aClassifierThatThrowsWhatItWasGivenHoldsTheRecordNotTheWorker() {
        var crank = crank(
                record -> {
                    throw new UnsupportedOperationException("handler");
                },
                StringDeserializer::new,
                error -> {
                    throw (RuntimeException) error;
                });
        crank.produce(P0, 0, "a");
        crank.turn();
        assertThat(crank.crashes).isEmpty();
        assertThat(crank.assignment.sum(status -> status.held())).isEqualTo(1);
    }

    @Test
    void anErrorIsAFailureToo() {
        var crank = crank(
                record -> {
                    throw new NoClassDefFoundError("gone");
                },
                StringDeserializer::new);
        crank.produce(P0, 0, "a");
        crank.turn();
        assertThat(crank.assignment.sum(status -> status.held())).isEqualTo(1);
    }

    /** Of Spring's, some remove the headers that say the type: the next attempt needs them, and so does who reads the dead letter. */
    @Test
    void whatUserCodeDoesToHeadersTheRecordKeeps() {
        var crank = crank(
                record -> {
                    record.headers().add("seen", new byte[0]);
                    return note(record.value());
                },
                () -> new StringDeserializer() {
                    @Override
                    public String deserialize(String topic, Headers headers, byte[] data) {
                        var type = headers.lastHeader("type");
                        headers.remove("type");
                        return type == null ? "of no type" : new String(type.value(), UTF_8);
                    }
                });
        var record = new ConsumerRecord<>(P0.topic(), P0.partition(), 0, new byte[] {1}, new byte[] {2});
        record.headers().add("type", "order".getBytes(UTF_8));
        crank.consumer.addRecord(record);
        crank.turn();
        assertThat(handled).containsExactly("order");
        assertThat(record.headers().toArray()).extracting(Header::key).containsExactly("type");
    }

    @Test
    void outcomesAreFollowed() {
        var crank = crank(
                record -> switch (record.value()) {
                    case "skip" -> Outcome.skip("not ours");
                    case "letter" -> Outcome.deadLetter("rejected");
                    case "later" -> Outcome.retryAfter(Duration.ofSeconds(5), "closed");
                    default -> note(record.value());
                },
                StringDeserializer::new);
        crank.produce(P0, 0, "skip", "letter", "later", "done");
        crank.turn();
        assertThat(skipped).containsExactly("not ours");
        assertThat(handled).containsExactly("done");
        assertThat(crank.letters)
                .extracting(letter -> letter.ticket().attempts().last().category())
                .containsExactly(Category.PERMANENT);
        assertThat(crank.assignment.sum(status -> status.held())).isEqualTo(1);
    }

    @Test
    void aHandlerLogsInTheContextOfItsRecord() {
        var contexts = new ArrayList<String>();
        var crank = crank(
                record -> {
                    contexts.add(String.valueOf(new TreeMap<>(log.getCopyOfContextMap())));
                    return note(record.value());
                },
                StringDeserializer::new);
        crank.produceValue(P0, 0, "k", "a");
        crank.produceValue(P0, 1, "k", "b");
        crank.turn();
        assertThat(contexts)
                .containsExactly(
                        "{levee.attempt=1, levee.group=billing, levee.offset=0, levee.partition=0, levee.topic=orders}",
                        "{levee.attempt=1, levee.group=billing, levee.offset=1, levee.partition=0,"
                                + " levee.topic=orders}");
        assertThat(log.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void aHandlerThatInterruptsItselfDoesNotHitTheNextRecord() {
        var flags = new ArrayList<Boolean>();
        var crank = crank(
                record -> {
                    flags.add(Thread.currentThread().isInterrupted());
                    Thread.currentThread().interrupt();
                    return note(record.value());
                },
                StringDeserializer::new);
        crank.produceValue(P0, 0, "k", "a");
        crank.produceValue(P0, 1, "k", "b");
        crank.turn();
        assertThat(flags).containsExactly(false, false);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(handled).containsExactly("a", "b");
    }

    private static Deserializer<String> failingOn(String bad, RuntimeException error) {
        return new StringDeserializer() {
            @Override
            public String deserialize(String topic, byte[] data) {
                String value = super.deserialize(topic, data);
                if (value.equals(bad)) {
                    throw error;
                }
                return value;
            }
        };
    }
}
