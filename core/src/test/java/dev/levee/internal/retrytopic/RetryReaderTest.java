package dev.levee.internal.retrytopic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.LeveeException;
import dev.levee.internal.time.SystemTime;
import dev.levee.internal.time.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever is asked is answered, and nobody waits for somebody else's (G5). Real brokers: proof's RetryTopicReaderTest. */
@Timeout(60)
class RetryReaderTest {

    private static final TopicPartition P0 = new TopicPartition(Parked.TOPIC, 0);
    private static final TopicPartition P1 = new TopicPartition(Parked.TOPIC, 1);
    private static final TopicPartition P2 = new TopicPartition(Parked.TOPIC, 2);

    private final Scripted scanner = new Scripted();
    private final Scripted otherScanner = new Scripted();
    private final Scripted loader = new Scripted();
    private final RetryReader reader = new RetryReader(
            Parked.TOPIC,
            number -> number == 0 ? scanner : otherScanner,
            () -> loader,
            new SystemTime(),
            Waiting::blocking);
    private final List<Thread> threads =
            reader.lives().values().stream().map(Thread::new).toList();

    /** Polls block until there is something, as the real ones do; some partitions do not tell where they end. */
    private static final class Scripted extends MockConsumer<byte[], byte[]> {
        final Set<TopicPartition> silent = ConcurrentHashMap.newKeySet();
        final CountDownLatch polled = new CountDownLatch(1);
        private boolean forEver;
        private boolean woken;
        private boolean warns;

        Scripted() {
            super("none");
            updateBeginningOffsets(Map.of(P0, 0L, P1, 0L, P2, 0L));
            updateEndOffsets(Map.of(P0, 0L, P1, 0L, P2, 0L));
        }

        /** Nothing ever comes. */
        synchronized void pollForEver() {
            forEver = true;
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            polled.countDown();
            while (forEver && !woken) {
                try {
                    wait();
                } catch (InterruptedException unexpected) {
                    throw new AssertionError(unexpected);
                }
            }
            if (forEver) {
                woken = false;
                throw new WakeupException();
            }
            return super.poll(timeout);
        }

        @Override
        public synchronized void wakeup() {
            woken = true;
            notifyAll();
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(
                Collection<TopicPartition> partitions, Duration timeout) {
            if (!assignment().containsAll(partitions)) {
                warns = true; // as clients do since 4.2.1
            }
            if (partitions.stream().anyMatch(silent::contains)) {
                throw new TimeoutException("no leader");
            }
            return super.endOffsets(partitions, timeout);
        }
    }

    /** Puts records there as soon as the partition is assigned. */
    private static void fill(Scripted consumer, TopicPartition partition, long... offsets) {
        consumer.updateEndOffsets(Map.of(partition, offsets[offsets.length - 1] + 1));
        consumer.schedulePollTask(() -> LongStream.of(offsets)
                .mapToObj(offset -> Parked.in(partition.partition(), offset))
                .forEach(consumer::addRecord));
    }

    private void start() {
        threads.forEach(Thread::start);
    }

    @AfterEach
    void end() throws InterruptedException {
        reader.close();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(scanner.warns || otherScanner.warns || loader.warns)
                .as("asked about a partition that is not assigned")
                .isFalse();
    }

    @Test
    void aRangeIsGivenInOrder() throws Exception {
        fill(scanner, P0, 0, 1, 2, 3);
        start();
        var read = new ArrayList<Long>();

        got(reader.scan(0, 1, 4, record -> read.add(record.offset())));

        assertThat(read).containsExactly(1L, 2L, 3L);
    }

    /** M2.4: a partition with nothing parked asks no broker. */
    @Test
    void anEmptyRangeIsReadWithoutReading() {
        assertThat(reader.scan(0, 7, 7, record -> {})).isCompleted();
    }

    @Test
    void aRequestWakesUpWhoeverPolls() throws Exception {
        scanner.updateEndOffsets(Map.of(P0, 42L));
        scanner.pollForEver();
        start();
        var unused = reader.scan(0, 0, 10, record -> {});
        scanner.polled.await();

        assertThat(got(reader.end(0))).isEqualTo(42);
    }

    @Test
    void twoPartitionsAreReadAtTheSameTime() throws Exception {
        scanner.pollForEver();
        fill(otherScanner, P1, 0, 1);
        start();
        var first = reader.scan(0, 0, 10, record -> {});
        scanner.polled.await();

        got(reader.scan(1, 0, 2, record -> {}));

        assertThat(first).isNotDone();
    }

    @Test
    void aPartitionWithoutALeaderKeepsNobodyWaiting() throws Exception {
        scanner.updateEndOffsets(Map.of(P0, 7L, P2, 42L));
        scanner.silent.add(P0);
        start();
        var silent = reader.end(0);
        var ofTheOtherScanner = reader.end(1);

        assertThat(got(reader.end(2))).isEqualTo(42);
        assertThat(silent).isNotDone();
        scanner.silent.clear();
        assertThat(got(silent)).isEqualTo(7);
        assertThat(got(ofTheOtherScanner)).isZero();
    }

    /** A client that learned of the end from the leader of now does not ask an older one what lies before it. */
    @Test
    void whoTellsAnEndReadsUpToThere() throws Exception {
        fill(otherScanner, P1, 0, 1);
        start();
        var ofAnother = reader.end(0);

        assertThat(got(reader.end(1))).isEqualTo(2);
        got(reader.scan(1, 0, 2, record -> {}));
        assertThat(got(ofAnother)).isZero();
    }

    @Test
    void aMissingRightIsNamed() {
        loader.schedulePollTask(() -> loader.setPollException(new TopicAuthorizationException(Set.of(Parked.TOPIC))));
        start();

        var answer = load(0, 3);

        assertThatThrownBy(() -> got(answer))
                .cause()
                .isInstanceOf(LeveeException.class)
                .hasMessageContaining(Parked.TOPIC)
                .hasMessageContaining("grant READ");
    }

    @Test
    void recordsAreLoadedOneByOne() throws Exception {
        fill(loader, P0, 0, 1, 2, 3, 7);
        start();

        assertThat(got(load(0, 3)).offset()).isEqualTo(3);
    }

    @Test
    void whatIsAskedForAfterTheEndFails() throws Exception {
        start();
        end();

        assertThatThrownBy(() -> got(reader.end(0))).isInstanceOf(ExecutionException.class);
        assertThatThrownBy(() -> got(load(0, 3))).isInstanceOf(ExecutionException.class);
    }

    private CompletableFuture<ConsumerRecord<byte[], byte[]>> load(int partition, long wanted) {
        var loaded = new CompletableFuture<ConsumerRecord<byte[], byte[]>>();
        reader.load(partition, List.of(wanted), new LoadAnswer() {
            @Override
            public void loaded(ConsumerRecord<byte[], byte[]> record) {
                loaded.complete(record);
            }

            @Override
            public void absent(long offset) {
                loaded.completeExceptionally(new IllegalStateException("absent"));
            }

            @Override
            public void failed(long offset, RuntimeException why) {
                loaded.completeExceptionally(why);
            }
        });
        return loaded;
    }

    private static <T> T got(CompletableFuture<T> answer) throws Exception {
        return answer.get(30, TimeUnit.SECONDS);
    }
}
