package dev.levee.proof.peer;

import dev.levee.proof.fixture.SystemTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Peer#LOOP}. */
final class PlainLoop implements PeerConsumer {

    private static final Logger log = LoggerFactory.getLogger(PlainLoop.class);
    private static final long AGAIN_NANOS = 1_000_000_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Start start;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean closing;

    PlainLoop(Start start) {
        this.start = start;
        this.consumer = new KafkaConsumer<>(start.client());
    }

    @Override
    public void run() {
        try (consumer) {
            consumer.subscribe(List.of(start.topic()), start.listener());
            while (!closing) {
                turn();
            }
        } catch (WakeupException closed) {
            log.info("closed");
        } finally {
            ended.countDown();
        }
    }

    private void turn() {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(100));
        boolean failed = false;
        for (TopicPartition partition : records.partitions()) {
            failed |= !handle(records.records(partition));
        }
        try {
            if (!records.isEmpty()) {
                consumer.commitSync();
            }
        } catch (WakeupException closed) {
            throw closed;
        } catch (KafkaException refused) {
            log.warn("what was handled may be handled again", refused);
        }
        if (failed) {
            SystemTime.take(AGAIN_NANOS);
        }
    }

    /** Says whether all went well; if not, the first that failed is what comes next of the partition. */
    private boolean handle(List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                start.work().handle(record);
            } catch (Exception failed) {
                consumer.seek(new TopicPartition(record.topic(), record.partition()), record.offset());
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        SystemTime.awaitWhateverInterrupts(ended);
    }
}
