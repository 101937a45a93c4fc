package dev.levee.proof.transactions;

import static dev.levee.proof.fixture.Records.bytes;
import static dev.levee.proof.fixture.Records.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.ConsumerBuilder;
import dev.levee.Received;
import dev.levee.Retry;
import dev.levee.Transactions;
import dev.levee.proof.fixture.Records;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Makes one record of each that is read, with the same key and value: 2 % fail once, half of these wait in memory and half in the
 * retry topic; 0.1 % are poison. So each value that is no poison must be in {@code output} once, in its key's order.
 *
 * @param records values count up from 0
 */
record Pipeline(String input, String output, int records, int keys) {

    /** What goes in, all of it. */
    void produce(Map<String, Object> client) {
        Records.produce(client, input, records, keys);
    }

    ConsumerBuilder<byte[], byte[]> describe(ConsumerBuilder<byte[], byte[]> builder) {
        return builder.transactions(Transactions.epochs(Duration.ofMillis(100)))
                .retry(Retry.delays(Duration.ofMillis(20), Duration.ofMillis(20), Duration.ofMillis(20)))
                .retry(Retry.delays(Duration.ofMillis(400), Duration.ofMillis(400)), SocketTimeoutException.class)
                .holdUpTo(Duration.ofMillis(100))
                .handle((record, out) -> {
                    out.send(new ProducerRecord<>(output, record.key(), record.value()));
                    fail(record);
                });
    }

    private static void fail(Received<byte[], byte[]> record) throws IOException {
        int number = Integer.parseInt(text(record.value()));
        if (isPoison(number)) {
            throw new IllegalArgumentException("poison");
        }
        if (record.attempt() == 1 && number % 100 == 41) {
            throw new IOException("once");
        }
        if (record.attempt() == 1 && number % 100 == 83) {
            throw new SocketTimeoutException("once, for longer");
        }
    }

    private static boolean isPoison(int number) {
        return number % 1_000 == 517;
    }

    List<String> expected() {
        return IntStream.range(0, records)
                .filter(number -> !isPoison(number))
                .mapToObj(String::valueOf)
                .toList();
    }

    List<String> poison() {
        return IntStream.range(0, records)
                .filter(Pipeline::isPoison)
                .mapToObj(String::valueOf)
                .toList();
    }

    /** That readers of committed records see now. */
    static List<String> values(Map<String, Object> client, String topic) {
        return Records.read(client, topic).stream()
                .map(record -> text(record.value()))
                .toList();
    }

    /** Whether there are as many outputs and dead letters as there must be, or more. */
    boolean isThrough(Map<String, Object> client, String deadLetters) {
        return values(client, output).size() >= expected().size()
                && values(client, deadLetters).size() >= poison().size();
    }

    void check(Map<String, Object> client, String deadLetters) {
        var outputs = Records.read(client, output);
        assertThat(outputs.stream().map(record -> text(record.value())))
                .containsExactlyInAnyOrderElementsOf(expected());
        byKey(outputs).forEach((key, numbers) -> assertThat(numbers).as(key).isSorted());
        assertThat(values(client, deadLetters)).containsExactlyInAnyOrderElementsOf(poison());
    }

    private static Map<String, List<Integer>> byKey(List<ConsumerRecord<byte[], byte[]>> outputs) {
        var byKey = new LinkedHashMap<String, List<Integer>>();
        outputs.forEach(output -> byKey.computeIfAbsent(text(output.key()), key -> new ArrayList<>())
                .add(Integer.valueOf(text(output.value()))));
        return byKey;
    }

    static ProducerRecord<byte[], byte[]> to(String topic, String value) {
        return new ProducerRecord<>(topic, bytes(value));
    }
}
