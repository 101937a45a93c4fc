package dev.levee.internal.transaction;

import dev.levee.internal.engine.Emission;
import dev.levee.internal.failure.Causes;
import dev.levee.internal.time.Time;
import dev.levee.internal.time.Waiting;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out epochs, on a thread of its own, since every call of a transactional producer may block. What comes next is decided by
 * {@link EpochLife}.
 */
public final class EpochThread implements Runnable, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EpochThread.class);
    /** For the abort of what is open. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private record Work(Epoch epoch, CompletableFuture<@Nullable Void> answer) {}

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final String ids;
    private final Refusals refusals;
    private final Time time;
    private final Waiting waiting;
    private final EpochLife life; // guarded by itself
    private final CompletableFuture<@Nullable Void> closing = new CompletableFuture<>();
    private volatile CompletableFuture<Work> next = new CompletableFuture<>();
    private volatile @Nullable String trouble;
    private volatile @Nullable KafkaException fatal;
    private @Nullable Producer<byte[], byte[]> producer;

    /**
     * @param producers makes one, always of the same transactional id; may block, and is asked again when one is of no use
     * @param ids what that id begins with
     */
    public EpochThread(
            Supplier<Producer<byte[], byte[]>> producers, String ids, Refusals refusals, Time time, Waiting waiting) {
        this.producers = producers;
        this.ids = ids;
        this.refusals = refusals;
        this.time = time;
        this.waiting = waiting;
        this.life = new EpochLife(time.nanos());
    }

    // ---- from the poll thread ----

    /** Whether an epoch may begin: none is under way, and no earlier one can end any more. Throws what keeps all from ever beginning. */
    public boolean isReady() {
        KafkaException reason = fatal;
        if (reason != null) {
            throw reason;
        }
        synchronized (life) {
            return life.isIdle();
        }
    }

    /** Why the last epoch, or producer, failed; null once one went well again. */
    public @Nullable String trouble() {
        return trouble;
    }

    /** Begins while {@link #isReady}. Fails when it is aborted, and when nobody knows. */
    public CompletableFuture<@Nullable Void> begin(Epoch epoch) {
        synchronized (life) {
            life.begin();
        }
        var answer = new CompletableFuture<@Nullable Void>();
        next.complete(new Work(epoch, answer));
        return answer;
    }

    /** What is under way must not be committed, if that can still be helped. */
    public void doom() {
        synchronized (life) {
            life.doom();
        }
    }

    /** Ends with the next interrupt. */
    @Override
    public void close() {
        closing.complete(null);
    }

    // ---- its own ----

    /** Runs until closed and interrupted; an interrupt alone ends nothing. */
    @Override
    public void run() {
        while (!closing.isDone()) {
            try {
                if (opensAt() != Long.MAX_VALUE) {
                    open();
                } else {
                    var unused = waiting.await(next, Waiting.FOREVER);
                    perform(next.join());
                }
            } catch (InterruptedException | InterruptException interrupted) {
                boolean cleared = Thread.interrupted();
                log.debug("interrupted ({}), closed: {}", cleared, closing.isDone());
            }
        }
        closeProducer(LAST_WORDS);
        if (next.isDone()) {
            next.join().answer().completeExceptionally(new KafkaException("the consumer is closed"));
        }
    }

    private long opensAt() {
        synchronized (life) {
            return life.phase() instanceof EpochLife.Phase.Opening opening ? opening.at() : Long.MAX_VALUE;
        }
    }

    private void open() throws InterruptedException {
        long pause = opensAt() - time.nanos();
        if (pause > 0 && waiting.await(closing, pause)) {
            return;
        }
        closeProducer(Duration.ZERO); // what it left open, the next one ends
        try {
            var opened = producers.get();
            producer = opened;
            opened.initTransactions();
            synchronized (life) {
                life.opened();
            }
        } catch (RuntimeException failed) {
            failed(failed);
            log.warn("no transaction can begin, trying again", failed);
        }
    }

    private void perform(Work work) {
        next = new CompletableFuture<>();
        var firstError = new AtomicReference<Exception>();
        try {
            send(work.epoch(), firstError);
            synchronized (life) {
                if (!life.mayCommit()) {
                    throw new KafkaException("the epoch was given up");
                }
            }
            producer().commitTransaction();
        } catch (RuntimeException thrown) {
            Thread.interrupted(); // an interrupt ended this epoch, and is to end nothing else
            Exception error = Objects.requireNonNullElse(firstError.get(), thrown);
            failed(error);
            work.answer().completeExceptionally(error);
            return;
        }
        trouble = null;
        synchronized (life) {
            life.committed();
        }
        work.answer().complete(null);
    }

    private void send(Epoch epoch, AtomicReference<Exception> firstError) {
        var transaction = producer();
        var neighbours = new Neighbours();
        transaction.beginTransaction();
        for (Emission emission : epoch.emissions()) {
            for (ProducerRecord<byte[], byte[]> record : emission.records()) {
                if (neighbours.mustPart(record)) {
                    transaction.flush();
                }
                refuseAfter(firstError.get()); // each further one might wait as long as that did
                var unused = transaction.send(record, (metadata, error) -> {
                    if (error != null) {
                        firstError.compareAndSet(null, error);
                        refusals.failed(emission, record, error);
                    }
                });
            }
        }
        refuseAfter(firstError.get());
        transaction.sendOffsetsToTransaction(epoch.offsets(), epoch.member());
    }

    private static void refuseAfter(@Nullable Exception error) {
        if (error != null) {
            throw new KafkaException("a record was not sent", error);
        }
    }

    private void failed(Exception why) {
        trouble = "what is finished cannot be committed: " + Causes.line(why);
        if (why instanceof AuthorizationException || why instanceof AuthenticationException) {
            fatal = named((KafkaException) why);
        }
        synchronized (life) {
            life.fail(time.nanos());
        }
    }

    /** Brokers say that an id is forbidden, and not which. */
    private KafkaException named(KafkaException forbidden) {
        if (!(forbidden instanceof TransactionalIdAuthorizationException)) {
            return forbidden;
        }
        var named =
                new TransactionalIdAuthorizationException("no transaction may begin: grant WRITE on transactional ids"
                        + " that begin with " + ids + " (levee acl --transactions)");
        named.initCause(forbidden);
        return named;
    }

    private Producer<byte[], byte[]> producer() {
        return Objects.requireNonNull(producer);
    }

    private void closeProducer(Duration timeout) {
        var current = producer;
        producer = null;
        if (current != null) {
            try {
                current.close(timeout);
            } catch (KafkaException ignored) {
                log.debug("closing a producer failed", ignored);
            }
        }
    }
}
