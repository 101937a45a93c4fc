package dev.levee.proof.contract;

import static dev.levee.proof.contract.Protocol.CONSUMER;
import static dev.levee.proof.contract.Protocol.EAGER;

import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** Transactions, and what readers see of them. */
final class LogScenarios {

    private LogScenarios() {}

    private static Producer<byte[], byte[]> transactional(Stage s) {
        var producer = s.producer("transactional.id=" + s.topic);
        producer.initTransactions();
        return producer;
    }

    private static void transaction(Stage s, Producer<byte[], byte[]> producer, int records, boolean commit) {
        producer.beginTransaction();
        for (int i = 0; i < records; i++) {
            s.got(producer.send(s.record(0, "in transaction")));
        }
        if (commit) {
            producer.commitTransaction();
        } else {
            producer.abortTransaction();
        }
    }

    private static Member committedOnly(Stage s) {
        Member a = s.alone("a", "isolation.level=read_committed", "auto.offset.reset=none");
        a.consumer.seek(s.p(0), 0);
        a.consumer.seek(s.p(1), 0);
        return a;
    }

    private static String ends(Stage s, Consumer<?, ?> consumer) {
        return consumer.endOffsets(List.of(s.p(0))).get(s.p(0)) + " " + consumer.position(s.p(0));
    }

    @Only({EAGER, CONSUMER})
    static void positionsJumpOverMarkers(Stage s) {
        var producer = transactional(s);
        transaction(s, producer, 1, true);
        transaction(s, producer, 1, true);
        Member a = committedOnly(s);
        s.until(() -> a.consumer.position(s.p(0)) == 4, a);
        s.see(a.values());
        s.see(ends(s, a.consumer));
        s.expect("[0@0, 0@2]", "4 4");
    }

    @Only({EAGER, CONSUMER})
    static void abortedRecordsAreJumpedOver(Stage s) {
        s.produce(1);
        transaction(s, transactional(s), 2, false);
        Member a = committedOnly(s);
        s.until(() -> a.consumer.position(s.p(0)) == 4 && a.records.size() == 2, a);
        s.see(a.values());
        s.see(ends(s, a.consumer));
        s.expect("[0@0, 1@0]", "4 4");
    }

    @Only({EAGER, CONSUMER})
    static void abortedRecordsAloneMoveThePositionToo(Stage s) {
        transaction(s, transactional(s), 2, false);
        Member a = committedOnly(s);
        s.until(() -> a.consumer.position(s.p(0)) == 3, a);
        s.see(a.records.size());
        s.expect("0");
    }

    @Only({EAGER, CONSUMER})
    static void everythingIsSeenByWhoReadsUncommitted(Stage s) {
        transaction(s, transactional(s), 2, false);
        Member a = s.alone("a");
        s.until(() -> a.consumer.position(s.p(0)) == 3, a);
        s.see(a.values());
        s.expect("[0@0, 0@1]");
    }

    @Only({EAGER, CONSUMER})
    static void anOpenTransactionHidesWhatIsBehindIt(Stage s) {
        var producer = transactional(s);
        producer.beginTransaction();
        s.see(s.got(producer.send(s.record(0, "open"))).offset());
        s.produce(1);
        Member a = committedOnly(s);
        Member b = s.alone("b");
        s.until(() -> a.records.size() == 1 && b.records.size() == 3, a, b);
        s.see(a.values() + " " + ends(s, a.consumer));
        s.see(b.values() + " " + ends(s, b.consumer));
        producer.commitTransaction();
        s.until(() -> a.records.size() == 3, a);
        s.see(a.values());
        s.expect("0", "[1@0] 0 0", "[0@0, 0@1, 1@0] 2 2", "[0@0, 0@1, 1@0]");
    }

    @Only({EAGER, CONSUMER})
    static void retentionMovesTheBeginning(Stage s) {
        s.produce(4);
        s.kafka.deleteBefore(s.p(0), 2);
        Member a = s.alone("a");
        s.until(() -> a.records.size() == 6, a);
        s.see(a.values());
        s.expect("[0@2, 0@3, 1@0, 1@1, 1@2, 1@3]");
    }
}
