package dev.levee.proof.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.levee.proof.fixture.Scene;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.testkit.EmbeddedKafka;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.protocol.ApiKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A commit through the proxy, under each fault: what its client hears, and what the broker has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultProxyTest {

    private final ProxiedKafka proxied = ProxiedKafka.start(EmbeddedKafka.builder());
    private final Weather weather = proxied.weather();
    private final Admin admin = impatient(proxied.kafka().clientProperties());

    FaultProxyTest() {
        proxied.kafka().createTopic("orders", 1);
        // with retries: the coordinator is only made now
        var first = proxied.kafka().admin().alterConsumerGroupOffsets("billing", offset(1));
        Scene.get(first.all());
    }

    /** It would ask again otherwise. */
    private static Admin impatient(Map<String, Object> client) {
        var properties = new HashMap<>(client);
        properties.put("retries", 0);
        return Admin.create(properties);
    }

    @AfterAll
    void stop() {
        admin.close();
        proxied.close();
    }

    @AfterEach
    void clear() {
        weather.clear();
    }

    @Test
    void whatIsNotStruckPasses() {
        weather.become(new Strike(new Fault.Reset(), Set.of(ApiKeys.JOIN_GROUP), 1));
        commit(2);
        assertThat(committed()).isEqualTo(2);
    }

    @Test
    void aResetIsHeardAndDoesNothing() {
        commit(3);
        weather.become(commits(new Fault.Reset()));
        assertThatThrownBy(() -> commit(4)).isInstanceOf(IllegalStateException.class);
        weather.clear();
        assertThat(committed()).isEqualTo(3);
    }

    @Test
    void ofADroppedOrCutAnswerTheOutcomeIsUnknownAndTheBrokerHasIt() {
        weather.become(commits(new Fault.Drop()));
        assertThatThrownBy(() -> commit(5)).isInstanceOf(IllegalStateException.class);
        weather.clear();
        assertThat(committed()).isEqualTo(5);
        weather.become(commits(new Fault.Cut()));
        assertThatThrownBy(() -> commit(6)).isInstanceOf(IllegalStateException.class);
        weather.clear();
        assertThat(committed()).isEqualTo(6);
    }

    @Test
    void whatIsDelayedComesLater() {
        weather.become(commits(new Fault.Delay(Duration.ofMillis(300))));
        long began = SystemTime.nanos();
        commit(7);
        assertThat(Duration.ofNanos(SystemTime.nanos() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(committed()).isEqualTo(7);
    }

    @Test
    void whatIsStalledComesWhenTheFaultIsOver() throws Exception {
        weather.become(commits(new Fault.Stall()));
        var commit = admin.alterConsumerGroupOffsets("billing", offset(8)).all();
        await().until(() -> weather.struck() == 1);
        assertThat(commit.isDone()).isFalse();
        weather.clear();
        commit.get();
        assertThat(committed()).isEqualTo(8);
    }

    private void commit(long offset) {
        Scene.get(admin.alterConsumerGroupOffsets("billing", offset(offset)).all());
    }

    private static Map<TopicPartition, OffsetAndMetadata> offset(long offset) {
        return Map.of(new TopicPartition("orders", 0), new OffsetAndMetadata(offset));
    }

    private long committed() {
        var committed = Scene.get(admin.listConsumerGroupOffsets("billing").partitionsToOffsetAndMetadata());
        return committed.values().iterator().next().offset();
    }

    private static Strike commits(Fault fault) {
        return new Strike(fault, Set.of(ApiKeys.OFFSET_COMMIT), 1);
    }
}
