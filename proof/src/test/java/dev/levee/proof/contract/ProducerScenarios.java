package dev.levee.proof.contract;

import static dev.levee.proof.contract.Protocol.EAGER;

import java.util.Arrays;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** What a producer says. */
final class ProducerScenarios {

    private ProducerScenarios() {}

    @Only(EAGER)
    static void offsetsAscend(Stage s) {
        var producer = s.producer();
        s.see(s.got(producer.send(s.record(0, "a"))).offset());
        s.see(s.got(producer.send(s.record(0, "b"))).offset());
        s.see(s.got(producer.send(s.record(1, "c"))).offset());
        s.expect("0", "1", "0");
    }

    @Only(EAGER)
    static void keysChoosePartitions(Stage s) {
        var producer = s.producer();
        for (String key : new String[] {"a", "b", "c", "d", "e"}) {
            s.see(s.got(producer.send(new ProducerRecord<>(s.topic, Stage.bytes(key), Stage.bytes("v"))))
                    .partition());
        }
        s.expect("0", "0", "0", "1", "0");
    }

    @Only(EAGER)
    static void anUnknownTopicIsWaitedFor(Stage s) {
        fails(s, new ProducerRecord<>(s.topic + "-none", Stage.bytes("v")));
        s.expect("TimeoutException", "TimeoutException");
    }

    @Only(EAGER)
    static void anUnknownPartitionIsWaitedFor(Stage s) {
        fails(s, s.record(7, "v"));
        s.expect("TimeoutException", "TimeoutException");
    }

    @Only(EAGER)
    static void tooLargeIsRefusedAtOnce(Stage s) {
        fails(s, s.record(0, "v".repeat(1_048_577)));
        s.expect("RecordTooLargeException", "RecordTooLargeException");
    }

    @Only(EAGER)
    static void tooLargeForTheTopicIsRefusedByTheBroker(Stage s) {
        String small = s.topic + "-small";
        s.kafka.createTopic(small, 1, "max.message.bytes=1000");
        var producer = s.producer();
        s.attempt(() -> s.see(s.got(producer.send(new ProducerRecord<>(small, new byte[2000])))));
        s.see(s.got(producer.send(new ProducerRecord<>(small, new byte[500]))).offset());
        s.expect("RecordTooLargeException", "0");
    }

    @Only(EAGER)
    static void callbacksOfAPartitionComeInOrder(Stage s) {
        var producer = s.producer();
        var told = new CopyOnWriteArrayList<String>();
        for (int i = 0; i < 8; i++) {
            var unused = producer.send(
                    s.record(i % 2, "v"),
                    (metadata, error) -> told.add(metadata.partition() + "@" + metadata.offset()));
        }
        producer.flush();
        for (int partition = 0; partition < 2; partition++) {
            String prefix = partition + "@";
            s.see(told.stream().filter(at -> at.startsWith(prefix)).toList());
        }
        s.expect("[0@0, 0@1, 0@2, 0@3]", "[1@0, 1@1, 1@2, 1@3]");
    }

    /** The callback has run when {@code send} returns. */
    private static void fails(Stage s, ProducerRecord<byte[], byte[]> record) {
        var producer = s.producer("max.block.ms=1000");
        var told = new AtomicReference<@Nullable String>();
        var answer = producer.send(
                record, (metadata, error) -> told.set(error.getClass().getSimpleName()));
        s.see(told.get());
        s.attempt(() -> s.see(s.got(answer)));
    }

    @Only(EAGER)
    static void aClosedProducerSendsNothing(Stage s) {
        var producer = s.producer();
        producer.close();
        s.attempt(() -> s.see(producer.send(s.record(0, "v"))));
        s.expect("IllegalStateException");
    }

    @Only(EAGER)
    static void everythingArrivesByteForByte(Stage s) {
        var producer = s.producer();
        var sent = new ProducerRecord<byte[], byte[]>(s.topic, 0, 5L, new byte[] {1}, null);
        sent.headers().add("h", new byte[] {2}).add("h", null);
        s.see(s.got(producer.send(sent)).timestamp());
        Member a = s.alone("a");
        s.until(() -> a.records.size() == 1, a);
        var got = a.records.get(0);
        s.see(Arrays.toString(got.key()) + " " + (got.value() == null) + " " + got.timestamp());
        got.headers().forEach(header -> s.see(header.key() + " " + Arrays.toString(header.value())));
        s.see(got.serializedKeySize() + " " + got.serializedValueSize());
        s.expect("5", "[1] true 5", "h [2]", "h null", "1 -1");
    }
}
