package dev.levee.internal.group;

import dev.levee.internal.time.Waiting;
import dev.levee.internal.transaction.Epoch;
import dev.levee.internal.transaction.EpochThread;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Each commit is a transaction. One that failed took with it what its records sent, so nothing that they finished can be committed
 * any more.
 */
public final class TransactionalCommits implements CommitChannel {

    private record InFlight(Commit commit, OffsetCommitCallback answer, CompletableFuture<@Nullable Void> end) {}

    private final Consumer<byte[], byte[]> consumer;
    private final EpochThread epochs;
    private final Waiting waiting;
    private @Nullable InFlight inFlight;

    public TransactionalCommits(Consumer<byte[], byte[]> consumer, EpochThread epochs, Waiting waiting) {
        this.consumer = consumer;
        this.epochs = epochs;
        this.waiting = waiting;
    }

    @Override
    public boolean isReady() {
        return inFlight == null && epochs.isReady();
    }

    @Override
    public void send(Commit commit, OffsetCommitCallback answer) {
        var epoch = new Epoch(commit.offsets(), consumer.groupMetadata(), commit.emissions());
        inFlight = new InFlight(commit, answer, epochs.begin(epoch));
    }

    @Override
    public void hear(Duration timeout) {
        InFlight current = inFlight;
        if (current == null || (timeout.isZero() && !current.end().isDone())) {
            return;
        }
        inFlight = null;
        current.answer().onComplete(current.commit().offsets(), errorOf(current.end(), timeout));
    }

    private @Nullable KafkaException errorOf(CompletableFuture<@Nullable Void> end, Duration timeout) {
        try {
            if (!waiting.await(end, Math.max(1, timeout.toNanos()))) {
                epochs.doom();
                return new TimeoutException("the transaction did not end within " + timeout);
            }
            end.join();
            return null;
        } catch (CompletionException failed) {
            return failed.getCause() instanceof KafkaException known ? known : new KafkaException(failed.getCause());
        } catch (InterruptedException interrupted) {
            epochs.doom();
            throw new InterruptException(interrupted);
        }
    }

    @Override
    public void sendAndWait(Commit commit, Duration timeout) {
        if (!epochs.isReady()) {
            throw new KafkaException("no transaction can begin now");
        }
        var epoch = new Epoch(commit.offsets(), consumer.groupMetadata(), commit.emissions());
        KafkaException error = errorOf(epochs.begin(epoch), timeout);
        if (error != null) {
            throw error;
        }
    }

    @Override
    public boolean maySendAgain() {
        return false;
    }

    @Override
    public void giveUp() {
        epochs.doom();
    }

    @Override
    public void forgetUnanswered() {
        epochs.doom();
        inFlight = null;
    }
}
