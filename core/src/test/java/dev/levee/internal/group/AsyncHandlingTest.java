package dev.levee.internal.group;

import static dev.levee.internal.group.Crank.P0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.AsyncHandler;
import dev.levee.Category;
import dev.levee.Outcome;
import dev.levee.Received;
import dev.levee.Retry;
import dev.levee.internal.downstream.Gate;
import dev.levee.internal.engine.Given;
import dev.levee.internal.failure.AttemptTimeoutException;
import dev.levee.internal.failure.Classification;
import dev.levee.internal.worker.AsyncHandling;
import dev.levee.internal.worker.AttemptResults;
import dev.levee.internal.worker.DeserializerPool;
import dev.levee.internal.worker.Freshness;
import dev.levee.internal.worker.HandlerEvents;
import dev.levee.internal.worker.LogContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.BasicMDCAdapter;

/** An attempt ends when its stage does, once, by whichever thread (M4.3, M1.7). */
class AsyncHandlingTest {

    /** By value, in the order of the calls. */
    private final Map<String, CompletableFuture<@Nullable Object>> stages = new LinkedHashMap<>();

    private final BasicMDCAdapter log = new BasicMDCAdapter();
    private final List<String> contexts = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private final Crank crank = crank(this::begin);

    private CompletableFuture<@Nullable Object> begin(Received<String, String> record) {
        contexts.add(log.get("levee.offset") + " " + log.get("levee.attempt"));
        var stage = new CompletableFuture<@Nullable Object>();
        stages.put(record.value(), stage);
        return stage;
    }

    private Crank crank(AsyncHandler<String, String> handler) {
        var events = new HandlerEvents() {
            @Override
            public void attempted(long nanos) {}

            @Override
            public void skipped(ConsumerRecord<byte[], byte[]> record, String reason) {
                skipped.add(reason);
            }
        };
        var pool = new DeserializerPool<String, String>(StringDeserializer::new, StringDeserializer::new, Map.of());
        var made = new Crank(
                100,
                Retry.delays(Duration.ofSeconds(1)).jitter(0),
                (workers, time) -> new AsyncHandling<>(
                        workers,
                        handler,
                        pool,
                        new AttemptResults(
                                new Classification(List.of(), List.of(), time),
                                Gate.NONE,
                                new Freshness(Optional.empty(), time),
                                events,
                                new LogContext("billing", log)),
                        time));
        made.assign(P0);
        return made;
    }

    private CompletableFuture<@Nullable Object> stage(String value) {
        var stage = stages.get(value);
        assertThat(stage).as("stage of " + value).isNotNull();
        return Objects.requireNonNull(stage);
    }

    @Test
    void theNextRecordOfAKeyBeginsWhenTheStageHasEnded() {
        crank.produce(P0, 0, "a", "b");
        crank.produceValue(P0, 2, "a", "a2");
        crank.turn();
        assertThat(stages).containsOnlyKeys("a", "b");
        stage("a").complete(null);
        assertThat(stages).containsOnlyKeys("a", "b", "a2");
        stage("a2").complete(null);
        stage("b").complete(null);
        crank.commit();
        assertThat(crank.consumer.committed(P0)).isEqualTo(3);
    }

    @Test
    void theLoggingContextIsThatOfTheCall() {
        crank.produce(P0, 0, "a");
        crank.produceValue(P0, 1, "a", "a2");
        crank.turn();
        stage("a").complete(null);
        assertThat(contexts).containsExactly("0 1", "1 1");
        assertThat(log.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void nothingUnfinishedIsCommitted() {
        crank.produce(P0, 0, "a", "b");
        crank.turn();
        stage("b").complete(null);
        crank.commit();
        assertThat(crank.consumer.committed(P0)).isZero();
    }

    @Test
    void aStageThatSaysAnOutcomeIsFollowed() {
        crank.produce(P0, 0, "a", "b");
        crank.turn();
        stage("a").complete(Outcome.skip("not ours"));
        stage("b").complete(Outcome.deadLetter("rejected"));
        assertThat(skipped).containsExactly("not ours");
        assertThat(crank.letters).hasSize(1);
    }

    @Test
    void whatTheStageFailedWithIsClassifiedWithoutItsWrapper() {
        crank.produce(P0, 0, "a");
        crank.turn();
        stage("a").completeExceptionally(new CompletionException(new IllegalArgumentException("not a date")));
        assertThat(crank.letters.get(0).ticket().attempts().last().error())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSecondEndIsIgnored() {
        crank.produce(P0, 0, "a");
        crank.turn();
        assertThat(stage("a").complete(null)).isTrue();
        stage("a").obtrudeException(new IllegalStateException("twice"));
        crank.commit();
        assertThat(crank.consumer.committed(P0)).isEqualTo(1);
        assertThat(crank.failures).isEmpty();
        assertThat(crank.crashes).isEmpty();
    }

    @Test
    void outOfTimeTheStageIsCancelledAndTheAttemptIsTransient() {
        crank.produce(P0, 0, "a");
        crank.turn();
        crank.time.advance(Duration.ofNanos(Given.TIMEOUT_NANOS + 1));
        crank.ring();
        assertThat(stage("a")).isCancelled();
        assertThat(crank.failures.get(0).category()).isEqualTo(Category.TRANSIENT);
        assertThat(crank.failures.get(0).error()).isInstanceOf(AttemptTimeoutException.class);
    }

    @Test
    void aStageThatIgnoresItsCancellationKeepsItsKey() {
        var stubborn = new CompletableFuture<@Nullable Object>() {
            @Override
            public boolean cancel(boolean mayInterrupt) {
                return false;
            }
        };
        var calls = new ArrayList<Integer>();
        var crank = crank(record -> {
            calls.add(record.attempt());
            return calls.size() == 1 ? stubborn : CompletableFuture.completedFuture(null);
        });
        crank.produce(P0, 0, "a");
        crank.turn();
        crank.time.advance(Duration.ofNanos(Given.TIMEOUT_NANOS * 3));
        crank.ring();
        assertThat(calls).containsExactly(1);
        assertThat(crank.failures).isEmpty();
        stubborn.completeExceptionally(new IllegalStateException("at last"));
        assertThat(crank.failures.get(0).error()).isInstanceOf(AttemptTimeoutException.class);
        crank.time.advance(Duration.ofSeconds(1));
        crank.ring();
        assertThat(calls).containsExactly(1, 2);
    }

    @Test
    void aPartitionTakenAwayIgnoresALateEnd() {
        crank.produce(P0, 0, "a");
        crank.turn();
        crank.assignment.onPartitionsLost(List.of(P0));
        assertThat(stage("a")).isCancelled();
        stage("a").obtrudeValue(null);
        assertThat(crank.consumer.committed(P0)).isZero();
        assertThat(crank.crashes).isEmpty();
    }

    @Test
    void aHandlerThatThrowsOrGivesNoStageHasFailed() {
        var crank = crank(record -> {
            if (record.value().equals("a")) {
                throw new NoClassDefFoundError("gone");
            }
            return nothing();
        });
        crank.produce(P0, 0, "a", "b");
        crank.turn();
        assertThat(crank.assignment.sum(status -> status.held())).isEqualTo(2);
        assertThat(crank.crashes).isEmpty();
    }

    @SuppressWarnings("NullAway") // what users do
    private static CompletableFuture<Void> nothing() {
        return null;
    }
}
