package dev.levee.internal.deadletter;

import dev.levee.internal.engine.DeadLetterTicket;
import dev.levee.internal.time.StallGate;
import dev.levee.internal.time.Waiting;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes dead letters on a thread of its own, because {@code send()} blocks: for metadata, and while the producer's buffer
 * is full. The queue is bounded by what shards may have unfinished; the bytes on the way to the broker are bounded here,
 * well below {@code buffer.memory}. Every letter is answered, also when the writer is closed.
 */
public final class DeadLetterWriter implements DeadLetterSink, Runnable, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterWriter.class);
    private static final int MAX_KIB_ON_THE_WAY = 16 * 1024;

    private record Letter(Uuid topicId, DeadLetterTicket ticket, Answer answer) {}

    private final Queue<Letter> queue = new ConcurrentLinkedQueue<>();
    private final Semaphore kibibytes = new Semaphore(MAX_KIB_ON_THE_WAY);
    private final DeadLetterLetters letters;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final StallGate gate;
    private final Waiting waiting;
    private @Nullable Producer<byte[], byte[]> producer;
    private volatile CompletableFuture<@Nullable Void> arrival = new CompletableFuture<>();
    private volatile boolean broken;
    private volatile boolean closed;

    public DeadLetterWriter(
            DeadLetterLetters letters, Supplier<Producer<byte[], byte[]>> producers, StallGate gate, Waiting waiting) {
        this.letters = letters;
        this.producers = producers;
        this.gate = gate;
        this.waiting = waiting;
    }

    @Override
    public void write(Uuid topicId, DeadLetterTicket ticket, Answer answer) {
        queue.add(new Letter(topicId, ticket, answer));
        arrival.complete(null);
    }

    /** Runs until closed and interrupted; an interrupt alone may be a handler's and ends nothing. */
    @Override
    public void run() {
        while (!closed) {
            try {
                send(take());
            } catch (InterruptedException interrupted) {
                log.debug("interrupted, closed: {}", closed);
            }
        }
        closeProducer();
        queue.forEach(letter -> letter.answer().failed(false, "the consumer is closed"));
    }

    private Letter take() throws InterruptedException {
        while (true) {
            var next = new CompletableFuture<@Nullable Void>();
            arrival = next; // before looking, or what comes in between would be missed
            Letter letter = queue.poll();
            if (letter != null) {
                return letter;
            }
            waiting.await(next, Waiting.FOREVER);
        }
    }

    /** Ends with the next interrupt. */
    @Override
    public void close() {
        closed = true;
    }

    private void send(Letter letter) throws InterruptedException {
        if (!gate.isOpen()) {
            letter.answer().failed(false, "the process stood still, its ownership is being renewed");
            return;
        }
        int size = 1;
        boolean acquired = false;
        try {
            ProducerRecord<byte[], byte[]> record = letters.toRecord(letter.topicId(), letter.ticket());
            size = sizeOf(record);
            kibibytes.acquire(size);
            acquired = true;
            int permits = size;
            var unused = producer().send(record, (metadata, error) -> {
                kibibytes.release(permits);
                answer(letter, error);
            });
        } catch (InterruptedException interrupted) {
            letter.answer().failed(false, "the writing was interrupted");
            throw interrupted;
        } catch (RuntimeException refused) {
            if (acquired) {
                kibibytes.release(size);
            }
            if (refused instanceof org.apache.kafka.common.errors.InterruptException) {
                Thread.interrupted();
                letter.answer().failed(false, "the writing was interrupted");
                throw new InterruptedException();
            }
            answer(letter, refused);
        }
    }

    private void answer(Letter letter, @Nullable Exception error) {
        if (error == null) {
            letter.answer().written();
            return;
        }
        var record = letter.ticket().record();
        log.warn(
                "the dead letter of {}-{}@{} was not written",
                record.topic(),
                record.partition(),
                record.offset(),
                error);
        boolean tooLarge = error instanceof RecordTooLargeException;
        // some errors leave a producer unusable for good, and cannot be told from those that do not: take a new one
        broken = broken || !(tooLarge || error instanceof RetriableException);
        letter.answer().failed(tooLarge, error.toString());
    }

    private Producer<byte[], byte[]> producer() {
        if (broken) {
            broken = false;
            closeProducer();
        }
        var current = producer;
        if (current == null) {
            current = producers.get();
            producer = current;
        }
        return current;
    }

    private void closeProducer() {
        var current = producer;
        producer = null;
        if (current != null) {
            try {
                current.close(Duration.ZERO);
            } catch (KafkaException ignored) {
                log.debug("closing a producer failed", ignored);
            }
        }
    }

    private static int sizeOf(ProducerRecord<byte[], byte[]> record) {
        long bytes = 16 * 1024L;
        bytes += record.key() == null ? 0 : record.key().length;
        bytes += record.value() == null ? 0 : record.value().length;
        return (int) Math.min(MAX_KIB_ON_THE_WAY, bytes / 1024);
    }
}
