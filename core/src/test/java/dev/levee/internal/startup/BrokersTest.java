package dev.levee.internal.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.levee.LeveeException;
import dev.levee.internal.time.HandTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrokersTest {

    private final HandTime time = new HandTime();
    private final Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:1"));
    private final Brokers brokers = new Brokers(admin, "127.0.0.1:1", time);

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void whoNobodyAnswersHasTheWrongAddress() {
        time.advance(Duration.ofSeconds(8));
        assertThatExceptionOfType(LeveeException.class)
                .isThrownBy(() -> brokers.ask("topics", new KafkaFutureImpl<>()))
                .withMessageStartingWith("no broker of bootstrap.servers=127.0.0.1:1 answered within 8 s");
    }

    /** Else every start fails while one of the brokers restarts. */
    @Test
    void whoWasAnsweredOnceWaitsForTheRest() {
        assertThat(brokers.ask("topics", KafkaFuture.completedFuture(1))).isEqualTo(1);
        time.advance(Duration.ofSeconds(50));
        var late = new KafkaFutureImpl<Integer>();
        var unused = CompletableFuture.runAsync(() -> late.complete(2));
        assertThat(brokers.ask("offsets", late)).isEqualTo(2);
        time.advance(Duration.ofSeconds(10));
        assertThatExceptionOfType(LeveeException.class)
                .isThrownBy(() -> brokers.ask("offsets of orders-3", new KafkaFutureImpl<>()))
                .withMessageContaining("answered, but did not say within 60 s: offsets of orders-3");
    }

    @Test
    void whatOneBrokerDoesNotKnowYetIsAskedAgainForAMoment() {
        var answers =
                new ArrayDeque<KafkaFuture<Integer>>(List.of(unknown(), unknown(), KafkaFuture.completedFuture(3)));
        assertThat(brokers.askUntilKnown("settings", () -> answers.remove())).isEqualTo(3);

        assertThatExceptionOfType(LeveeException.class)
                .isThrownBy(() -> brokers.askUntilKnown("settings", () -> {
                    time.advance(Duration.ofSeconds(6));
                    return unknown();
                }))
                .withCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }

    private static KafkaFuture<Integer> unknown() {
        var answer = new KafkaFutureImpl<Integer>();
        answer.completeExceptionally(new UnknownTopicOrPartitionException("orders"));
        return answer;
    }

    @Test
    void anotherConversationBeginsAnew() {
        brokers.ask("topics", KafkaFuture.completedFuture(1));
        time.advance(Duration.ofSeconds(100));
        Brokers again = brokers.again();
        time.advance(Duration.ofSeconds(7));
        assertThat(again.ask("topics", KafkaFuture.completedFuture(1))).isEqualTo(1);
    }
}
