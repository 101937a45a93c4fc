package dev.levee.internal.controltopic;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.Limits;
import dev.levee.Ordering;
import dev.levee.internal.control.Capabilities;
import dev.levee.internal.startup.ValidLimits;
import dev.levee.internal.time.SystemTime;
import dev.levee.internal.time.Waiting;
import dev.levee.wire.ControlAction;
import dev.levee.wire.ControlCommand;
import dev.levee.wire.ControlCommand.Stamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** M8.6: what is in the topic is in force before anything begins, and nothing is asked behind a fetch that waits. Brokers: proof. */
class CommandReaderTest {

    private static final String TOPIC = "levee.billing.control";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Limits LIMITS = new Limits(8, 100, 1_000, OptionalDouble.empty());

    private final List<String> asked = new ArrayList<>();
    private final Commands commands =
            new Commands(new Capabilities("billing", Ordering.KEY, Optional.empty(), LIMITS, ValidLimits::of));

    /** Tells in which order it is asked: a broker answers a connection in turn, and a fetch waits for news. */
    private final class Asked extends MockConsumer<byte[], byte[]> {

        Asked() {
            super("earliest");
            updateBeginningOffsets(Map.of(PARTITION, 0L));
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> of, Duration timeout) {
            asked.add("end");
            return super.endOffsets(of, timeout);
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            asked.add("poll");
            return super.poll(timeout);
        }
    }

    /** Reads with {@code consumer} until it knows what is in force. */
    private void read(Asked consumer) {
        commands.expect(change -> {});
        var reader = new AtomicReference<CommandReader>();
        reader.set(new CommandReader(
                TOPIC,
                () -> consumer,
                commands,
                () -> {
                    if (commands.inForce().known()) {
                        requireNonNull(reader.get()).close();
                    }
                },
                new SystemTime(),
                Waiting::blocking));
        requireNonNull(reader.get()).run();
    }

    @Test
    void whatWasCommandedBeforeIsInForceBeforeAnythingBegins() {
        var consumer = new Asked();
        consumer.updateEndOffsets(Map.of(PARTITION, 1L));
        consumer.schedulePollTask(() -> consumer.addRecord(command()));
        read(consumer);
        assertThat(commands.inForce().over(LIMITS).concurrency()).isEqualTo(3);
        assertThat(asked).containsExactly("end", "poll");
    }

    @Test
    void whereNothingWasCommandedNothingIsWaitedFor() {
        var consumer = new Asked();
        consumer.updateEndOffsets(Map.of(PARTITION, 0L));
        read(consumer);
        assertThat(asked).containsExactly("end");
    }

    private static ConsumerRecord<byte[], byte[]> command() {
        long now = new SystemTime().millis();
        var record = new ControlCommand(
                        "c1",
                        "billing",
                        new ControlAction.Concurrency(3),
                        new Stamp("alice", "INC-7", now),
                        now + 60_000,
                        Optional.empty())
                .toRecord(now);
        return new ConsumerRecord<>(TOPIC, 0, 0, record.key(), record.value());
    }
}
