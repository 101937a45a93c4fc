package dev.levee.internal.writing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.internal.time.HandTime;
import dev.levee.internal.time.StallGate;
import dev.levee.internal.time.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every write is answered once, whatever becomes of it (G1, G6, G8). */
@Timeout(30)
class RecordWriterTest {

    private static final Duration SESSION = Duration.ofSeconds(45);

    private final HandTime time = new HandTime();
    private final StallGate gate = new StallGate(time, SESSION.toNanos());
    private final List<Sent> producers = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Integer> sent = new LinkedBlockingQueue<>();
    private final RecordWriter writer = new RecordWriter(this::producer, gate, Waiting::blocking);
    private final Thread thread = new Thread(writer);

    /** Answers nothing by itself; what is still open when it is closed, fails, as the real one does. */
    private final class Sent extends MockProducer<byte[], byte[]> {

        Sent() {
            super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            var answer = super.send(record, callback);
            sent.add(record.value().length);
            return answer;
        }

        @Override
        public void close(Duration timeout) {
            while (errorNext(new KafkaException("closed by force"))) {
                // the next one
            }
            super.close(timeout);
        }
    }

    private Producer<byte[], byte[]> producer() {
        var made = new Sent();
        producers.add(made);
        return made;
    }

    @AfterEach
    void end() throws InterruptedException {
        writer.close();
        thread.interrupt();
        thread.join();
    }

    @Test
    void whatIsAcknowledgedIsAnsweredWithItsOffset() throws Exception {
        thread.start();
        var first = write(1);
        var second = write(2);
        assertThat(sent.take()).isEqualTo(1);
        assertThat(sent.take()).isEqualTo(2);

        producers.get(0).completeNext();
        producers.get(0).completeNext();

        assertThat(List.of(answer(first), answer(second))).containsExactly("at 0", "at 1");
    }

    @Test
    void whatIsTooLargeIsToldApartAndSpoilsNoProducer() throws Exception {
        thread.start();
        var large = write(3);
        sent.take();
        producers.get(0).errorNext(new RecordTooLargeException("no"));
        var next = write(4);
        sent.take();
        producers.get(0).completeNext();

        assertThat(answer(large)).startsWith("too large");
        assertThat(answer(next)).startsWith("at");
        assertThat(producers).hasSize(1);
    }

    @Test
    void aBrokenProducerIsReplacedOnceAlthoughItsOtherWritesFailWithIt() throws Exception {
        thread.start();
        var broken = write(1);
        var onTheWay = write(2);
        sent.take();
        sent.take();
        producers.get(0).errorNext(new AuthenticationException("who are you"));
        var next = write(3);
        sent.take();
        var last = write(4);
        sent.take();
        producers.get(1).completeNext();
        producers.get(1).completeNext();

        assertThat(answer(broken)).contains("who are you");
        assertThat(answer(onTheWay)).contains("closed by force");
        assertThat(List.of(answer(next), answer(last))).containsExactly("at 0", "at 1");
        assertThat(producers).hasSize(2);
    }

    @Test
    void theBytesOnTheWayAreBounded() throws Exception {
        thread.start();
        var first = write(10 << 20);
        var second = write(10 << 20);
        sent.take();
        assertThat(sent.poll(100, TimeUnit.MILLISECONDS)).isNull();

        producers.get(0).completeNext();
        sent.take();
        producers.get(0).completeNext();

        assertThat(List.of(answer(first), answer(second))).containsExactly("at 0", "at 1");
    }

    /** A process that was replaced while it stood still must not write any more (A21). */
    @Test
    void aStallWhileTheWriterWaitsForRoomKeepsTheNextWriteBack() throws Exception {
        thread.start();
        var first = write(10 << 20);
        var second = write(10 << 20);
        sent.take();
        time.advance(SESSION.plusSeconds(1));
        producers.get(0).completeNext();

        assertThat(answer(first)).isEqualTo("at 0");
        assertThat(answer(second)).contains("stood still");
        assertThat(sent).isEmpty();
    }

    /** Its partition was lost while it waited to be sent. */
    @Test
    void whatNobodyWantsAnyMoreIsNotSent() throws Exception {
        thread.start();
        var first = write(10 << 20);
        var unwanted = new CompletableFuture<String>();
        var wanted = new AtomicBoolean(true);
        writer.write(record(10 << 20), answering(unwanted, wanted));
        sent.take();
        wanted.set(false);
        producers.get(0).completeNext();

        assertThat(answer(first)).isEqualTo("at 0");
        assertThat(answer(unwanted)).contains("given away");
        assertThat(sent).isEmpty();
    }

    @Test
    void aRecordThatCannotBeMadeFails() throws Exception {
        thread.start();
        var answer = new CompletableFuture<String>();
        writer.write(
                () -> {
                    throw new IllegalStateException("no such partition");
                },
                answering(answer));

        assertThat(answer(answer)).contains("no such partition");
    }

    @Test
    void whatIsWrittenAfterTheEndIsAnswered() throws Exception {
        thread.start();
        var open = write(1);
        sent.take();
        end();
        var late = write(2);

        assertThat(answer(open)).contains("closed by force");
        assertThat(answer(late)).contains("closed");
    }

    private CompletableFuture<String> write(int bytes) {
        var answer = new CompletableFuture<String>();
        writer.write(record(bytes), answering(answer));
        return answer;
    }

    private static Draft record(int bytes) {
        return () -> new ProducerRecord<>("parked", 0, new byte[0], new byte[bytes]);
    }

    private static RecordSink.Answer answering(CompletableFuture<String> answer) {
        return answering(answer, new AtomicBoolean(true));
    }

    private static RecordSink.Answer answering(CompletableFuture<String> answer, AtomicBoolean wanted) {
        return new RecordSink.Answer() {
            @Override
            public boolean isWanted() {
                return wanted.get();
            }

            @Override
            public void written(long offset) {
                assertThat(answer.complete("at " + offset)).isTrue();
            }

            @Override
            public void failed(boolean tooLarge, String why) {
                assertThat(answer.complete((tooLarge ? "too large: " : "failed: ") + why))
                        .isTrue();
            }
        };
    }

    private static String answer(CompletableFuture<String> answer) throws Exception {
        return answer.get(20, TimeUnit.SECONDS);
    }
}
