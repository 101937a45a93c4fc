package dev.levee.proof.sim.run;

import dev.levee.checker.event.Event;
import dev.levee.checker.event.Phase;
import dev.levee.checker.event.Produce;
import dev.levee.checker.event.Stamp;
import dev.levee.proof.sim.cluster.SimCluster;
import dev.levee.proof.sim.cluster.log.SimLog;
import dev.levee.proof.sim.cluster.log.SimTopic;
import dev.levee.proof.sim.cluster.log.Transaction;
import dev.levee.proof.sim.instance.Scene;
import dev.levee.proof.sim.schedule.Chance;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Writes unique records: in bursts, of few keys, some without one, some in transactions that may abort. */
final class Workload {

    private static final String PRODUCER = "producer";
    private static final long AGAIN_NANOS = 300_000_000L;

    private final SimCluster cluster;
    private final Consumer<Event> history;
    private final Chance chance;
    private final int keys;
    private final int records;
    private long seq;
    private int transactions;
    private int written;

    Workload(long seed, int records, SimCluster cluster, Consumer<Event> history) {
        this.cluster = cluster;
        this.history = history;
        this.chance = Chance.of(seed, "workload");
        this.records = records;
        this.keys = (int) chance.magnitude(1, 60);
    }

    boolean isDone() {
        return written >= records;
    }

    /** Goes on until all is written. */
    void step() {
        int burst = (int) Math.min(records - written, chance.magnitude(1, 40));
        boolean transactional = chance.happens(0.1);
        for (int i = 0; i < burst; i++) {
            byte @Nullable [] key = chance.happens(0.95) ? bytes("k" + skewed()) : null;
            int number = key == null ? chance.below(1 << 20) : key[key.length - 1] * 31 + key.length;
            produce(key, value(written++), number, null);
        }
        if (transactional) {
            transaction(chance.happens(0.5));
        }
        if (!isDone()) {
            cluster.schedule()
                    .at(cluster.schedule().nanos() + chance.magnitude(1_000_000, 15_000_000_000L), this::step);
        }
    }

    /** Told from all others by its beginning; some are large. */
    private byte[] value(int number) {
        String text = "v" + number;
        return bytes(number % 10 == 0 ? text + "-".repeat(600) : text);
    }

    private int skewed() {
        return (int) (keys * chance.next() * chance.next());
    }

    /** Its records count as written only if it commits. */
    private void transaction(boolean commit) {
        var transaction = new Transaction();
        transactions++;
        List<SimLog> logs = logs();
        if (logs.isEmpty()) {
            return;
        }
        SimLog log = logs.get(chance.below(logs.size()));
        boolean whole = true;
        for (int i = 0; i < 3; i++) {
            whole &= produce(
                    bytes("k" + skewed()), bytes("t" + seq), log.partition().partition(), transaction);
        }
        // no coordinator commits what is not acknowledged
        transaction.decide(commit && whole);
        log.end(transaction, 0);
    }

    /** None while the topic is deleted. */
    private List<SimLog> logs() {
        return cluster.topics().find(Scene.TOPIC).map(SimTopic::logs).orElse(List.of());
    }

    /** Whether it is acknowledged already. */
    private boolean produce(byte @Nullable [] key, byte[] value, int number, @Nullable Transaction transaction) {
        List<SimLog> logs = logs();
        if (logs.isEmpty()) {
            again(key, value, number, transaction);
            return false;
        }
        SimLog log = logs.get(Math.floorMod(number, logs.size()));
        long op = ++seq;
        String txn = transaction == null ? null : "t" + transactions;
        tell(op, Phase.INVOKE, log, null, key, value, txn);
        try {
            var answer = log.append(0, new ProducerRecord<>(Scene.TOPIC, key, value), transaction);
            var unused = answer.whenComplete((offset, error) -> {
                if (error == null) {
                    tell(op, Phase.OK, log, offset, key, value, txn);
                } else {
                    tell(op, Phase.FAIL, log, null, key, value, txn);
                    again(key, value, number, transaction);
                }
            });
            return answer.isDone();
        } catch (ApiException refused) {
            tell(op, Phase.FAIL, log, null, key, value, txn);
            again(key, value, number, transaction);
            return false;
        }
    }

    private void again(byte @Nullable [] key, byte[] value, int number, @Nullable Transaction transaction) {
        if (transaction == null) {
            cluster.schedule().at(cluster.schedule().nanos() + AGAIN_NANOS, () -> produce(key, value, number, null));
        }
    }

    private void tell(
            long op,
            Phase phase,
            SimLog log,
            @Nullable Long offset,
            byte @Nullable [] key,
            byte[] value,
            @Nullable String txn) {
        var at = new Stamp(0, cluster.schedule().nanos(), PRODUCER, 1);
        history.accept(new Produce(
                at, op, phase, log.partition(), offset, key == null ? null : Bytes.wrap(key), Bytes.wrap(value), txn));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
