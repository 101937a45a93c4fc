package dev.levee.internal.group;

import static dev.levee.internal.group.Crank.P0;
import static dev.levee.internal.group.Crank.P1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.BatchException;
import dev.levee.BatchHandler;
import dev.levee.Batching;
import dev.levee.Category;
import dev.levee.Received;
import dev.levee.Retry;
import dev.levee.internal.downstream.Gate;
import dev.levee.internal.failure.Classification;
import dev.levee.internal.worker.AttemptResults;
import dev.levee.internal.worker.BatchHandling;
import dev.levee.internal.worker.DeserializerPool;
import dev.levee.internal.worker.Freshness;
import dev.levee.internal.worker.HandlerEvents;
import dev.levee.internal.worker.LogContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.BasicMDCAdapter;

/** What becomes of the records of a batch, whatever its handler does (M4.3, M1.3). */
class BatchHandlingTest {

    private static final Duration LINGER = Duration.ofMillis(50);

    private final BasicMDCAdapter log = new BasicMDCAdapter();
    private final List<List<String>> batches = new ArrayList<>();
    private final List<Runnable> lingering = new ArrayList<>();

    private Crank crank(int maxRecords, BatchHandler<String, String> handler) {
        HandlerEvents silent = new HandlerEvents() {
            @Override
            public void attempted(long nanos) {}

            @Override
            public void skipped(ConsumerRecord<byte[], byte[]> record, String reason) {}
        };
        var pool = new DeserializerPool<String, String>(StringDeserializer::new, RefusingBad::new, Map.of());
        var crank = new Crank(
                100,
                Retry.delays(Duration.ofSeconds(1)).jitter(0),
                maxRecords,
                (workers, time) -> new BatchHandling<>(
                        workers,
                        Batching.of(maxRecords, LINGER),
                        batch -> {
                            batches.add(batch.stream().map(Received::value).toList());
                            handler.handle(batch);
                        },
                        pool,
                        new AttemptResults(
                                new Classification(List.of(), List.of(), time),
                                Gate.NONE,
                                new Freshness(Optional.empty(), time),
                                silent,
                                new LogContext("billing", log)),
                        time,
                        (nanos, action) -> lingering.add(action)));
        crank.assign(P0, P1);
        return crank;
    }

    private void linger(Crank crank) {
        crank.time.advance(LINGER);
        var due = List.copyOf(lingering);
        lingering.clear();
        due.forEach(Runnable::run);
    }

    private static int indexOf(List<Received<String, String>> batch, String value) {
        return batch.stream().map(Received::value).toList().indexOf(value);
    }

    @Test
    void aFullBatchGoesAtOnceAndTheRestLingers() {
        var crank = crank(3, batch -> {});
        crank.produce(P0, 0, "a", "b", "c", "d");
        crank.turn();
        assertThat(batches).containsExactly(List.of("a", "b", "c"));
        linger(crank);
        assertThat(batches).containsExactly(List.of("a", "b", "c"), List.of("d"));
        crank.commit();
        assertThat(crank.consumer.committed(P0)).isEqualTo(4);
    }

    @Test
    void partitionsShareABatchAndRunsStayWhole() {
        var crank = crank(3, batch -> {});
        crank.produceValue(P0, 0, "k", "a1");
        crank.produceValue(P0, 1, "k", "a2");
        crank.produceValue(P1, 0, "k", "b1");
        crank.produceValue(P1, 1, "k", "b2");
        crank.turn();
        linger(crank);
        linger(crank);
        assertThat(batches).containsExactlyInAnyOrder(List.of("a1", "a2"), List.of("b1", "b2"));
    }

    @Test
    void aNamedRecordFailsThoseBeforeAreDoneThoseBehindGoAgainAsTheFirstTime() {
        var attempts = new ArrayList<Integer>();
        var crank = crank(4, batch -> {
            int bad = indexOf(batch, "bad");
            if (bad >= 0) {
                throw new BatchException(bad, new IllegalArgumentException("no date"));
            }
            batch.forEach(record -> attempts.add(record.attempt()));
        });
        crank.produce(P0, 0, "a", "bad", "c", "d");
        crank.turn();
        linger(crank);
        assertThat(batches).containsExactly(List.of("a", "bad", "c", "d"), List.of("c", "d"));
        assertThat(attempts).containsExactly(1, 1);
        assertThat(crank.letters).hasSize(1);
        assertThat(crank.letters.get(0).ticket().record().offset()).isEqualTo(1);
        crank.letters.get(0).answer().written(0);
        crank.commit();
        assertThat(crank.consumer.committed(P0)).isEqualTo(4);
    }

    @Test
    void insideOneKeyNothingOvertakesTheNamedRecord() {
        var crank = crank(3, batch -> {
            int bad = indexOf(batch, "2");
            if (bad >= 0 && batch.get(bad).attempt() == 1) {
                throw new BatchException(bad, new IOException("reset"));
            }
        });
        crank.produceValue(P0, 0, "k", "1");
        crank.produceValue(P0, 1, "k", "2");
        crank.produceValue(P0, 2, "k", "3");
        crank.turn();
        assertThat(batches).containsExactly(List.of("1", "2", "3"));
        crank.time.advance(Duration.ofSeconds(1));
        crank.ring();
        linger(crank);
        assertThat(batches).containsExactly(List.of("1", "2", "3"), List.of("2", "3"));
    }

    @Test
    void anUnnamedPoisonIsFoundByHalves() {
        var handled = new ArrayList<String>();
        var crank = crank(8, batch -> {
            if (indexOf(batch, "f") >= 0) {
                throw new IllegalArgumentException("one of them");
            }
            batch.forEach(record -> handled.add(record.value()));
        });
        crank.produce(P0, 0, "a", "b", "c", "d", "e", "f", "g", "h");
        crank.turn();
        assertThat(handled).containsExactly("a", "b", "c", "d", "e", "g", "h");
        assertThat(crank.letters).hasSize(1);
        assertThat(crank.letters.get(0).ticket().record().offset()).isEqualTo(5);
        assertThat(batches).hasSize(7);
    }

    /** Found by the simulator: a run that the first half left behind was taken for handled in the second. */
    @Test
    void aHalfLeavesOutWhatFollowsARecordThatTheOtherHalfDidNotHandle() {
        var handled = new ArrayList<String>();
        var crank = crank(6, batch -> {
            if (batch.size() == 6) {
                throw new IllegalArgumentException("one of them");
            }
            int bad = indexOf(batch, "x2");
            batch.subList(0, bad < 0 ? batch.size() : bad).forEach(record -> handled.add(record.value()));
            if (bad >= 0) {
                throw new BatchException(bad, new IllegalArgumentException("no date"));
            }
        });
        crank.produceValue(P0, 0, "x", "x1");
        crank.produceValue(P0, 1, "x", "x2");
        for (int i = 1; i <= 4; i++) {
            crank.produceValue(P0, 1 + i, "y", "y" + i);
        }
        crank.turn();
        linger(crank);
        linger(crank);
        assertThat(batches.get(0)).containsExactly("x1", "x2", "y1", "y2", "y3", "y4");
        assertThat(handled).containsExactly("x1", "y1", "y2", "y3", "y4");
    }

    @Test
    void whatFollowsThePoisonInItsKeyWaits() {
        var handled = new ArrayList<String>();
        var crank = crank(4, batch -> {
            if (indexOf(batch, "2") >= 0) {
                throw new IllegalArgumentException("one of them");
            }
            batch.forEach(record -> handled.add(record.value()));
        });
        crank.produceValue(P0, 0, "k", "1");
        crank.produceValue(P0, 1, "k", "2");
        crank.produceValue(P0, 2, "k", "3");
        crank.produceValue(P0, 3, "other", "4");
        crank.turn();
        assertThat(handled).containsExactly("1", "4");
        crank.letters.get(0).answer().written(0);
        linger(crank);
        assertThat(handled).containsExactly("1", "4", "3");
    }

    @Test
    void anOutageFailsTheFirstRecordOfEachKeyAndNothingIsHalved() {
        var crank = crank(4, batch -> {
            throw new IOException("connection refused");
        });
        crank.produce(P0, 0, "a", "b");
        crank.produceValue(P0, 2, "a", "a2");
        crank.produce(P0, 3, "c");
        crank.turn();
        assertThat(batches).hasSize(1);
        assertThat(crank.failures).extracting(failure -> failure.category()).containsOnly(Category.TRANSIENT);
        assertThat(crank.failures).hasSize(3);
    }

    @Test
    void aRecordThatCannotBeReadFailsAloneAndInItsPlace() {
        var crank = crank(4, batch -> {});
        crank.produceValue(P0, 0, "k", "1");
        crank.produceValue(P0, 1, "k", "unreadable");
        crank.produceValue(P0, 2, "k", "3");
        crank.produceValue(P0, 3, "other", "4");
        crank.turn();
        assertThat(batches).containsExactly(List.of("1", "4"));
        assertThat(crank.letters).hasSize(1);
        assertThat(crank.letters.get(0).ticket().record().offset()).isEqualTo(1);
        crank.letters.get(0).answer().written(0);
        linger(crank);
        assertThat(batches).containsExactly(List.of("1", "4"), List.of("3"));
    }

    @Test
    void aRecordThatCannotBeReadDoesNotFailBeforeThoseInFrontAreHandled() {
        var crank = crank(3, batch -> {
            int bad = indexOf(batch, "first");
            if (bad >= 0) {
                throw new BatchException(bad, new IllegalArgumentException("first"));
            }
        });
        crank.produce(P0, 0, "first");
        crank.produceValue(P0, 1, "k", "1");
        crank.produceValue(P0, 2, "k", "unreadable");
        crank.turn();
        assertThat(batches).containsExactly(List.of("first", "1"));
        assertThat(crank.letters).hasSize(1);
        linger(crank);
        assertThat(batches).containsExactly(List.of("first", "1"), List.of("1"));
        assertThat(crank.letters).hasSize(2);
    }

    @Test
    void anIndexOutsideTheBatchNamesNothing() {
        var crank = crank(2, batch -> {
            throw new BatchException(7, new IllegalArgumentException("which?"));
        });
        crank.produce(P0, 0, "a", "b");
        crank.turn();
        assertThat(batches).containsExactly(List.of("a", "b"), List.of("a"), List.of("b"));
        assertThat(crank.letters).hasSize(2);
        assertThat(crank.crashes).isEmpty();
    }

    @Test
    void aPartitionThatGoesAwayTakesItsWaitingRunsWithIt() {
        var crank = crank(3, batch -> {});
        crank.produce(P0, 0, "a");
        crank.produce(P1, 0, "b");
        crank.turn();
        crank.assignment.onPartitionsLost(List.of(P0));
        linger(crank);
        assertThat(batches).containsExactly(List.of("b"));
    }

    /** Reads text but one. */
    private static final class RefusingBad extends StringDeserializer {
        @Override
        public String deserialize(String topic, byte[] data) {
            String value = super.deserialize(topic, data);
            if (value.equals("unreadable")) {
                throw new SerializationException("not ours");
            }
            return value;
        }
    }
}
