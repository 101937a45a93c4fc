package dev.levee.outbox.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.gruelbox.transactionoutbox.Dialect;
import com.gruelbox.transactionoutbox.Instantiator;
import com.gruelbox.transactionoutbox.Persistor;
import com.gruelbox.transactionoutbox.Submitter;
import com.gruelbox.transactionoutbox.ThreadLocalContextTransactionManager;
import com.gruelbox.transactionoutbox.TransactionManager;
import com.gruelbox.transactionoutbox.TransactionOutbox;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.levee.outbox.OutboxEvent;
import dev.levee.outbox.fixture.PostgresExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The transaction-outbox of gruelbox with a pool, eight threads, and a task that sends one record. It keeps no order between events. */
final class GruelboxRelay implements Relay {

    private static final int THREADS = 8;
    private static final long IDLE = Duration.ofMillis(50).toNanos();

    /** The task: scheduled in a transaction, called after it. */
    static class Sender {

        private final KafkaProducer<byte[], byte[]> producer;

        Sender(KafkaProducer<byte[], byte[]> producer) {
            this.producer = producer;
        }

        /** Only for the outbox, which makes a class that stands for this one. */
        Sender() {
            throw new UnsupportedOperationException();
        }

        void send(String topic, String key, String payload) throws ExecutionException, InterruptedException {
            producer.send(new ProducerRecord<>(topic, key.getBytes(ISO_8859_1), payload.getBytes(ISO_8859_1)))
                    .get();
        }
    }

    private final HikariDataSource pool;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
    private final ThreadLocalContextTransactionManager transactions;
    private final TransactionOutbox outbox;

    /** @param live whether it sends what is scheduled after the commit; else only {@link #flush} does */
    GruelboxRelay(PostgresExtension postgres, Map<String, Object> kafka, boolean live) {
        var config = new HikariConfig();
        config.setJdbcUrl(postgres.url());
        config.setUsername("postgres");
        config.setMaximumPoolSize(2 * THREADS);
        pool = new HikariDataSource(config);
        producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
        transactions = TransactionManager.fromDataSource(pool);
        var sender = new Sender(producer);
        outbox = TransactionOutbox.builder()
                .transactionManager(transactions)
                .persistor(Persistor.forDialect(Dialect.POSTGRESQL_9))
                .instantiator(Instantiator.using(type -> sender))
                .submitter(live ? Submitter.withExecutor(threads) : (entry, work) -> {})
                .attemptFrequency(Duration.ofSeconds(1))
                .flushBatchSize(4_096)
                .build();
    }

    void write(List<OutboxEvent> events) {
        transactions.inTransaction(() -> events.forEach(event -> {
            try {
                outbox.schedule(Sender.class)
                        .send(
                                event.aggregateType(),
                                event.aggregateId(),
                                new String(Objects.requireNonNull(event.payload()), ISO_8859_1));
            } catch (ExecutionException | InterruptedException impossible) {
                throw new IllegalStateException(impossible);
            }
        }));
    }

    /** Sends what is there, on and on. */
    void flush() {
        threads.execute(() -> {
            while (!threads.isShutdown()) {
                if (!outbox.flush()) {
                    LockSupport.parkNanos(IDLE);
                }
            }
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
        producer.close(Duration.ofSeconds(1));
        pool.close();
    }
}
