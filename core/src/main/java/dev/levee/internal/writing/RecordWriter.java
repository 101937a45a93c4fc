package dev.levee.internal.writing;

import dev.levee.internal.failure.Causes;
import dev.levee.internal.time.StallGate;
import dev.levee.internal.time.Waiting;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records on a thread of its own, because {@code send()} blocks: for metadata, and while the producer's buffer is
 * full. One producer writes all, so writes to one partition keep their order. The queue is bounded by what shards may have
 * unfinished; the bytes on the way to the broker are bounded here, well below {@code buffer.memory}. Every write is
 * answered, also when the writer is closed.
 */
public final class RecordWriter implements RecordSink, Runnable, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RecordWriter.class);
    private static final int MOST_ON_THE_WAY = 16 << 20;

    private record Write(Draft draft, Answer answer) {}

    private final Queue<Write> queue = new ConcurrentLinkedQueue<>();
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final StallGate gate;
    private final Waiting waiting;
    private final BytesOnTheWay onTheWay;
    private @Nullable Producer<byte[], byte[]> producer;
    private volatile CompletableFuture<@Nullable Void> arrival = new CompletableFuture<>();
    private volatile boolean broken;
    private volatile boolean closed;
    private volatile boolean ended;

    /** @param producers makes a producer; may block, and is asked again when one is broken */
    public RecordWriter(Supplier<Producer<byte[], byte[]>> producers, StallGate gate, Waiting waiting) {
        this.producers = producers;
        this.gate = gate;
        this.waiting = waiting;
        this.onTheWay = new BytesOnTheWay(MOST_ON_THE_WAY, waiting);
    }

    @Override
    public void write(Draft draft, Answer answer) {
        queue.add(new Write(draft, answer));
        arrival.complete(null);
        if (ended) {
            refuseAll();
        }
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
        ended = true; // before refusing, or what comes in between would never be answered
        refuseAll();
    }

    private Write take() throws InterruptedException {
        while (true) {
            var next = new CompletableFuture<@Nullable Void>();
            arrival = next; // before looking, or what comes in between would be missed
            Write write = queue.poll();
            if (write != null) {
                return write;
            }
            waiting.await(next, Waiting.FOREVER);
        }
    }

    private void refuseAll() {
        for (Write write = queue.poll(); write != null; write = queue.poll()) {
            write.answer().failed(false, "the consumer is closed");
        }
    }

    /** Ends with the next interrupt. */
    @Override
    public void close() {
        closed = true;
    }

    private void send(Write write) throws InterruptedException {
        int added = 0;
        try {
            var record = write.draft().toRecord();
            int size = RecordSize.of(record);
            onTheWay.add(size);
            added = size;
            String obstacle = obstacle(write); // asked last, since everything before may take its time
            if (obstacle == null) {
                var unused = producer().send(record, (metadata, error) -> {
                    onTheWay.remove(size);
                    answer(write, metadata, error);
                });
                return;
            }
            write.answer().failed(false, obstacle);
        } catch (InterruptedException interrupted) {
            write.answer().failed(false, "the writing was interrupted");
            throw interrupted;
        } catch (InterruptException interrupted) {
            Thread.interrupted();
            write.answer().failed(false, "the writing was interrupted");
            onTheWay.remove(added);
            throw new InterruptedException();
        } catch (RuntimeException refused) {
            answer(write, null, refused);
        }
        onTheWay.remove(added);
    }

    private @Nullable String obstacle(Write write) {
        if (!gate.isOpen()) {
            return "the process stood still, its ownership is being renewed";
        }
        return write.answer().isWanted() ? null : "its partition was given away";
    }

    private void answer(Write write, @Nullable RecordMetadata metadata, @Nullable Exception error) {
        if (error == null && metadata != null && metadata.hasOffset()) {
            write.answer().written(metadata.offset());
            return;
        }
        log.warn("{} was not written", write.draft(), error);
        boolean tooLarge = error instanceof RecordTooLargeException;
        // some errors leave a producer unusable for good, and cannot be told from those that do not: take a new one
        broken = broken || !(tooLarge || error == null || error instanceof RetriableException);
        // a broker that acknowledges a repeated batch may have forgotten where it stands
        write.answer().failed(tooLarge, error == null ? "the broker does not say where it stands" : Causes.line(error));
    }

    private Producer<byte[], byte[]> producer() {
        if (broken) {
            closeProducer();
            broken = false; // after closing: what was on the way has failed by now, and says nothing of the next one
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
}
