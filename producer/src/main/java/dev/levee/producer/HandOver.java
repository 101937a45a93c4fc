package dev.levee.producer;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * One record given to the client. The client says that it does not take a record in two ways, by throwing and by calling back before
 * {@code send} returned. Both mean that the record never left; later the same exception may mean something else.
 */
final class HandOver implements Callback {

    private final CompletableFuture<RecordMetadata> result = new CompletableFuture<>();
    private final Thread caller = Thread.currentThread();
    private final Producer<?, ?> client;
    private final Outgoing<?, ?> outgoing;
    private boolean returned; // of the caller alone

    private HandOver(Producer<?, ?> client, Outgoing<?, ?> outgoing) {
        this.client = client;
        this.outgoing = outgoing;
    }

    static <K, V> CompletableFuture<RecordMetadata> of(Producer<K, V> client, Outgoing<K, V> outgoing) {
        var handOver = new HandOver(client, outgoing);
        try {
            var unused = client.send(outgoing.record(), handOver);
        } catch (RuntimeException notTaken) {
            handOver.end(null, SendException.notTaken(outgoing, notTaken));
        }
        handOver.returned = true;
        return handOver.result;
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
        if (Thread.currentThread() == caller && !returned) {
            // on the caller's own thread, so nobody waits for this future yet
            end(metadata, failure == null ? null : SendException.notTaken(outgoing, failure));
        } else {
            var reported = failure == null ? null : SendException.notAcknowledged(outgoing, failure);
            NetworkThread.completing(client, () -> end(metadata, reported));
        }
    }

    private void end(@Nullable RecordMetadata metadata, @Nullable SendException failure) {
        outgoing.ended(metadata, failure);
        if (failure == null) {
            result.complete(metadata);
        } else {
            result.completeExceptionally(failure);
        }
    }
}
