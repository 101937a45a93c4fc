package dev.levee.internal.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.Category;
import dev.levee.PartitionSnapshot;
import dev.levee.Retry;
import dev.levee.internal.engine.Given;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** M7.2: what waits, by topic, and registered once however often partitions come. */
class TopicGaugesTest {

    private final Crank crank =
            new Crank(100, Retry.delays(Duration.ofSeconds(1)).jitter(0), null);
    private final Snapshots snapshots = new Snapshots(crank.positions, crank.time);

    private double gauge(String name, String topic) {
        return crank.registry
                .get(name)
                .tags("group", "billing", "topic", topic)
                .gauge()
                .value();
    }

    @Test
    void whatIsHeldCounts() {
        crank.assign(Crank.P0, Crank.P1);
        crank.produce(Crank.P0, 0, "a", "b");
        crank.produce(Crank.P1, 0, "c");
        crank.turn();
        for (Crank.Taken task : crank.taken) {
            assertThat(task.run().claim(crank.time.nanos(), () -> {})).isZero();
            task.run().fail();
            task.partition().ended(task.run(), Given.failure(Category.TRANSIENT), 1);
        }
        assertThat(gauge("levee.held", "orders")).isEqualTo(3);
        assertThat(gauge("levee.parked", "orders")).isZero();
        assertThat(gauge("levee.parked.due", "orders")).isZero();
        assertThat(gauge("levee.parked.oldest", "orders")).isZero();
        crank.assign();
        assertThat(gauge("levee.held", "orders")).as("of what is owned").isZero();
    }

    @Test
    void lagIsTheAgeOfTheOldestThatNobodyHasFinishedWith() {
        crank.assign(Crank.P0);
        assertThat(gauge("levee.lag.time", "orders")).isZero();
        crank.consumer.addRecord(new ConsumerRecord<>(
                "orders",
                0,
                0,
                crank.time.millis() - 90_000,
                TimestampType.CREATE_TIME,
                -1,
                1,
                new byte[0],
                new byte[0],
                new RecordHeaders(),
                Optional.empty()));
        crank.turn();
        assertThat(gauge("levee.lag.time", "orders")).isEqualTo(90);
        assertThat(gauge("levee.retention.left", "orders"))
                .as("unknown, or never")
                .isNaN();
        crank.positions.retentionMillis = OptionalLong.of(100_000);
        assertThat(gauge("levee.retention.left", "orders")).isEqualTo(10);
        assertThat(snapshots.of(crank.assignment.owned(), false))
                .as("M7.3: will the source delete what is still unread?")
                .extracting(PartitionSnapshot::retentionLeftMillis)
                .containsExactly(OptionalLong.of(10_000));
        var task = crank.taken.get(0);
        assertThat(task.run().claim(crank.time.nanos(), () -> {})).isZero();
        task.run().succeed();
        task.partition().ended(task.run(), null, 1);
        assertThat(gauge("levee.lag.time", "orders")).isZero();
        assertThat(snapshots.of(crank.assignment.owned(), false))
                .as("nothing waits")
                .extracting(PartitionSnapshot::retentionLeftMillis)
                .containsExactly(OptionalLong.empty());
    }

    @Test
    void howLongPartitionsStoodStillIsTimedOnceEach() {
        crank.assign(Crank.P0, Crank.P1);
        crank.turn();
        crank.turn();
        var takeovers = crank.registry.get("levee.takeover").timer();
        assertThat(takeovers.count()).isEqualTo(2);
    }

    @Test
    void aTopicIsKnownBeforeAnythingOfItIsOwned() {
        crank.assignment.reads("refunds");
        int meters = crank.registry.getMeters().size();
        crank.assignment.reads("refunds");
        assertThat(gauge("levee.parked", "refunds")).isZero();
        assertThat(crank.registry.getMeters()).hasSize(meters);
    }
}
