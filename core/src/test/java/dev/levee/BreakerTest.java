package dev.levee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** A consumer and its breaker: what begins while the dependency is down, and when it is back (M3.4, issue 5 proof 4). */
class BreakerTest {

    private static final int RECORDS = 300;
    private static final BreakerSettings SETTINGS = BreakerSettings.standard()
            .withWindow(Duration.ofMinutes(1), 10)
            .withOpenFor(Duration.ofSeconds(10))
            .withProbes(3)
            .withRamp(Duration.ofSeconds(5));

    private final Breaker payments = Breaker.named("payments-api", SETTINGS);
    private final List<ConsumerRecord<byte[], byte[]>> sent = new ArrayList<>();
    private final List<String> handled = new ArrayList<>();
    private boolean down = true;
    private int calls;

    private void charge(String value) throws IOException {
        calls++;
        if (down) {
            throw new ConnectException("payments-api refuses connections");
        }
        handled.add(value);
    }

    private Rehearsal rehearse(UnaryOperator<ConsumerBuilder<byte[], String>> handler) {
        return handler.apply(Levee.consumer(Map.of("bootstrap.servers", "127.0.0.1:1"))
                        .group("billing")
                        .topics("orders")
                        .startAt(StartAt.earliest())
                        .concurrency(1)
                        .values(StringDeserializer::new)
                        .retry(Retry.delays(Duration.ofSeconds(1), Duration.ofSeconds(1)))
                        .breaker(payments))
                .rehearse();
    }

    /** Ten keys, their records in turn. */
    private void send(Rehearsal rehearsal, int count) {
        for (int i = 0; i < count; i++) {
            int offset = sent.size();
            var record = new ConsumerRecord<>(
                    "orders",
                    0,
                    offset,
                    ("k" + offset % 10).getBytes(StandardCharsets.UTF_8),
                    ("k" + offset % 10 + ":" + offset).getBytes(StandardCharsets.UTF_8));
            sent.add(record);
            rehearsal.receive(record);
        }
    }

    private void comesBackAndAllAreHandledInOrder(Rehearsal rehearsal) {
        down = false;
        for (int i = 0; i < 400; i++) {
            rehearsal.advance(Duration.ofMillis(100));
        }
        assertThat(sent)
                .allSatisfy(record -> assertThat(rehearsal.fate(record)).isInstanceOf(Rehearsal.Fate.Handled.class));
        for (int key = 0; key < 10; key++) {
            String prefix = "k" + key + ":";
            var ofKey =
                    handled.stream().filter(value -> value.startsWith(prefix)).toList();
            var offsets = ofKey.stream()
                    .map(value -> Integer.parseInt(value.substring(prefix.length())))
                    .toList();
            assertThat(offsets).isSorted().doesNotHaveDuplicates();
        }
        assertThat(handled).hasSize(sent.size());
        assertThat(payments.status().state()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void whileItIsOpenNothingBeginsAndNoAttemptIsBurnt() {
        try (var rehearsal = rehearse(builder -> builder.handle(record -> charge(record.value())))) {
            send(rehearsal, RECORDS);
            assertThat(payments.status().state()).isEqualTo(BreakerState.OPEN);
            int before = calls;
            for (int i = 0; i < 99; i++) {
                rehearsal.advance(Duration.ofMillis(100));
            }
            assertThat(calls).as("one first attempt of each key, then nothing").isEqualTo(before);
            assertThat(before).isEqualTo(10);
            for (int i = 0; i < 600; i++) {
                rehearsal.advance(Duration.ofMillis(100));
            }
            assertThat(calls - before)
                    .as("a minute: two of three probes, six times")
                    .isEqualTo(12);
            assertThat(sent)
                    .noneSatisfy(record ->
                            assertThat(rehearsal.fate(record)).isInstanceOf(Rehearsal.Fate.DeadLettered.class));
            comesBackAndAllAreHandledInOrder(rehearsal);
        }
    }

    @Test
    void asynchronousHandlersWaitToo() {
        try (var rehearsal = rehearse(builder -> builder.handleAsync(record -> {
            try {
                charge(record.value());
                return CompletableFuture.completedFuture(null);
            } catch (IOException failed) {
                return CompletableFuture.failedFuture(failed);
            }
        }))) {
            send(rehearsal, RECORDS);
            rehearsal.advance(Duration.ofSeconds(5));
            assertThat(calls).isEqualTo(10);
            comesBackAndAllAreHandledInOrder(rehearsal);
        }
    }

    @Test
    void batchesWaitToo() {
        try (var rehearsal = rehearse(builder -> builder.handleBatch(Batching.of(5, Duration.ofMillis(1)), batch -> {
            calls++;
            if (down) {
                throw new ConnectException("payments-api refuses connections");
            }
            batch.forEach(record -> handled.add(record.value()));
        }))) {
            send(rehearsal, RECORDS);
            for (int i = 0; i < 50; i++) {
                rehearsal.advance(Duration.ofMillis(100));
            }
            assertThat(payments.status().state()).isEqualTo(BreakerState.OPEN);
            assertThat(calls).isEqualTo(10);
            comesBackAndAllAreHandledInOrder(rehearsal);
        }
    }

    @Test
    void retriesThatComeDueWhileItIsOpenCanBeGivenUp() {
        try (var rehearsal = rehearse(
                builder -> builder.handle(record -> charge(record.value())).breaker(payments, WhenOpen.DEAD_LETTER))) {
            send(rehearsal, RECORDS);
            assertThat(calls).isEqualTo(10);
            for (int i = 0; i < 30; i++) {
                rehearsal.advance(Duration.ofMillis(100));
            }
            assertThat(calls).isEqualTo(10);
            for (int i = 0; i < 10; i++) {
                assertThat(rehearsal.fate(sent.get(i)))
                        .isInstanceOfSatisfying(Rehearsal.Fate.DeadLettered.class, letter -> {
                            assertThat(letter.category()).isEqualTo(Category.BREAKER_OPEN);
                            assertThat(letter.error()).hasRootCauseInstanceOf(ConnectException.class);
                        });
            }
            assertThat(sent.subList(10, RECORDS))
                    .allSatisfy(record -> assertThat(rehearsal.fate(record))
                            .as("first attempts wait")
                            .isEqualTo(new Rehearsal.Fate.Unfinished(0)));
        }
    }

    @Test
    void retriesKeepToTheirBudget() {
        try (var rehearsal = Levee.consumer(Map.of("bootstrap.servers", "127.0.0.1:1"))
                .group("billing")
                .topics("orders")
                .startAt(StartAt.earliest())
                .values(StringDeserializer::new)
                .retry(Retry.delays(
                        Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1)))
                .retryBudget(0.2, 1)
                .handle(record -> charge(record.value()))
                .rehearse()) {
            for (int i = 0; i < 1_000; i++) {
                var record = new ConsumerRecord<>(
                        "orders", 0, i, Integer.toString(i).getBytes(StandardCharsets.UTF_8), new byte[1]);
                sent.add(record);
                rehearsal.receive(record);
            }
            for (int i = 0; i < 50; i++) {
                rehearsal.advance(Duration.ofMillis(100));
            }
            assertThat(calls).as("not 5,000").isBetween(1_200, 1_300);
            down = false;
            for (int i = 0; i < 3_000; i++) {
                rehearsal.advance(Duration.ofSeconds(1));
            }
            assertThat(sent)
                    .noneSatisfy(record -> assertThat(rehearsal.fate(record))
                            .as("waiting burns no attempt, nothing waits for ever")
                            .isInstanceOf(Rehearsal.Fate.Unfinished.class));
        }
    }

    @Test
    void aPartitionOfWhichTooMuchIsDeadStandsStill() {
        var guard = new InflowGuard(0.5, 20, Duration.ofMinutes(1), Duration.ofMinutes(5));
        try (var rehearsal = rehearse(builder -> builder.inflowGuard(guard).handle(record -> {
            calls++;
            if (down) {
                throw new IllegalArgumentException("schema of tomorrow");
            }
        }))) {
            send(rehearsal, RECORDS);
            assertThat(calls).as("not the whole topic").isEqualTo(20);
            rehearsal.advance(Duration.ofSeconds(299));
            assertThat(calls).isEqualTo(20);
            down = false;
            rehearsal.advance(Duration.ofSeconds(2));
            assertThat(calls).isEqualTo(RECORDS);
            assertThat(rehearsal.fate(sent.get(0))).isInstanceOf(Rehearsal.Fate.DeadLettered.class);
            assertThat(rehearsal.fate(sent.get(RECORDS - 1))).isEqualTo(new Rehearsal.Fate.Handled(0));
        }
    }

    @Test
    void whatIsTooOldIsNotHandled() {
        down = false;
        try (var rehearsal = rehearse(
                builder -> builder.handle(record -> charge(record.value())).expireAfter(Duration.ofMinutes(10)))) {
            long now = rehearsal.now().toEpochMilli();
            var old = at(0, now - 600_001);
            var fresh = at(1, now - 599_000);
            var timeless = at(2, ConsumerRecord.NO_TIMESTAMP);
            for (var record : List.of(old, fresh, timeless)) {
                rehearsal.receive(record);
            }
            assertThat(rehearsal.fate(old))
                    .isInstanceOfSatisfying(
                            Rehearsal.Fate.DeadLettered.class,
                            letter -> assertThat(letter.category()).isEqualTo(Category.EXPIRED));
            assertThat(rehearsal.fate(fresh)).isEqualTo(new Rehearsal.Fate.Handled(0));
            assertThat(rehearsal.fate(timeless)).isEqualTo(new Rehearsal.Fate.Handled(0));
            assertThat(calls).isEqualTo(2);
        }
    }

    @Test
    void aRetryExpiresToo() {
        try (var rehearsal = rehearse(
                builder -> builder.handle(record -> charge(record.value())).expireAfter(Duration.ofSeconds(10)))) {
            var record = at(0, rehearsal.now().toEpochMilli() - 9_500);
            rehearsal.receive(record);
            rehearsal.advance(Duration.ofSeconds(2));
            assertThat(calls).isEqualTo(1);
            assertThat(rehearsal.fate(record))
                    .isInstanceOfSatisfying(
                            Rehearsal.Fate.DeadLettered.class,
                            letter -> assertThat(letter.category()).isEqualTo(Category.EXPIRED));
        }
    }

    private static ConsumerRecord<byte[], byte[]> at(long offset, long timestamp) {
        return new ConsumerRecord<>(
                "orders",
                0,
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                1,
                1,
                new byte[] {(byte) offset},
                new byte[] {'v'},
                new RecordHeaders(),
                Optional.empty());
    }

    @Test
    void itOpensInTheMiddleOfARunOfOneKey() {
        down = false;
        try (var rehearsal = rehearse(builder -> builder.decide(record -> {
            if (calls++ < 10) {
                throw new ConnectException("payments-api refuses connections");
            }
            handled.add(record.value());
            payments.forceOpen(Duration.ofSeconds(30));
            return Outcome.done();
        }))) {
            payments.forceClosed(Duration.ofSeconds(3));
            send(rehearsal, 30);
            rehearsal.advance(Duration.ofSeconds(2));
            assertThat(handled).as("what runs ends; its followers wait").hasSize(1);
            assertThat(payments.status().state()).isEqualTo(BreakerState.FORCED_OPEN);
        }
    }

    @Test
    void onlyTransientFailuresCount() {
        try (var rehearsal = rehearse(builder -> builder.handle(record -> {
            calls++;
            switch (calls % 3) {
                case 0 -> throw new IllegalArgumentException("bad amount");
                case 1 -> throw new NullPointerException();
                default -> throw new OverloadException("429");
            }
        }))) {
            send(rehearsal, 100);
            for (int i = 0; i < 100; i++) {
                rehearsal.advance(Duration.ofMillis(100));
            }
            assertThat(calls).isGreaterThan(100);
            assertThat(payments.status().state()).isEqualTo(BreakerState.CLOSED);
        }
    }

    @Test
    void peopleCanOpenAndCloseIt() {
        down = false;
        try (var rehearsal = rehearse(builder -> builder.handle(record -> charge(record.value())))) {
            payments.forceOpen(Duration.ofMinutes(10));
            send(rehearsal, 20);
            rehearsal.advance(Duration.ofMinutes(9));
            assertThat(calls).isZero();
            payments.forceClosed(Duration.ofMinutes(1));
            rehearsal.advance(Duration.ZERO);
            assertThat(calls).isEqualTo(20);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> payments.forceOpen(Duration.ZERO))
                    .withMessageContaining("PT0S");
        }
    }

    @Test
    void aHandlerGuardsOneOfSeveralDependencies() {
        var stock = Breaker.named("stock", SETTINGS);
        try (var rehearsal = Levee.consumer(Map.of("bootstrap.servers", "127.0.0.1:1"))
                .group("billing")
                .topics("orders")
                .startAt(StartAt.earliest())
                .concurrency(1)
                .values(StringDeserializer::new)
                .retry(Retry.delays(Duration.ofSeconds(1)))
                .handle(record -> {
                    if (record.value().startsWith("k0")) {
                        stock.call(() -> {
                            charge(record.value());
                            return record;
                        });
                    } else {
                        handled.add(record.value());
                    }
                })
                .rehearse()) {
            stock.forceOpen(Duration.ofMinutes(1));
            send(rehearsal, 100);
            rehearsal.advance(Duration.ofSeconds(40));
            assertThat(handled).as("all that do not need it").hasSize(90);
            assertThat(calls).isZero();
            assertThat(rehearsal.fate(sent.get(0))).isInstanceOf(Rehearsal.Fate.Unfinished.class);
            down = false;
            stock.forceClosed(Duration.ofMinutes(1));
            rehearsal.advance(Duration.ofMinutes(1));
            assertThat(handled).hasSize(100);
            assertThat(calls).isEqualTo(10);
        }
    }

    @Test
    void nonsenseIsRefusedByValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SETTINGS.withFailureRate(1.5))
                .withMessageContaining("failure rate is 1.5")
                .withMessageContaining("up to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SETTINGS.withProbes(0))
                .withMessageContaining("probes is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SETTINGS.withOpenFor(Duration.ofDays(2)))
                .withMessageContaining("PT48H");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SETTINGS.withMaxRate(0))
                .withMessageContaining("max rate is 0.0");
    }
}
