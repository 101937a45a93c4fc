package dev.levee.proof.preflight.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.preflight.cluster.Cluster;
import dev.levee.preflight.rule.Surroundings;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.proof.fixture.SystemTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Topics that do not fit what is written to them. */
final class TopicDemonstrations {

    private static final int KEYS = 200;

    static final List<Demonstration> ALL = List.of(
            new Demonstration("P16", "most of 200 keys lie in another partition after the change", stage -> {
                String topic = stage.topic(6);
                Cluster before = stage.look(List.of(), List.of(topic));
                List<Integer> places = places(topic, stage);
                Scene.get(stage.admin()
                        .createPartitions(Map.of(topic, NewPartitions.increaseTo(8)))
                        .all());
                Stage.finds("P16", stage.look(List.of(), List.of(topic)), Surroundings.NONE.after(before));
                List<Integer> after = places(topic, stage);
                assertThat(IntStream.range(0, KEYS)
                                .filter(key -> !places.get(key).equals(after.get(key)))
                                .count())
                        .isGreaterThan(KEYS / 2);
            }),
            new Demonstration("T08", "two hours ahead, and the broker throws InvalidTimestampException", stage -> {
                String topic = stage.topic(1);
                long now = SystemTime.now().toEpochMilli();
                var producer = stage.producer(Map.of());
                Stage.sendAndWait(producer, dated(topic, now + 30 * 60_000));
                Stage.finds("T08", stage.look(List.of(), List.of(topic)));
                assertThatThrownBy(() -> Stage.sendAndWait(producer, dated(topic, now + 120 * 60_000)))
                        .hasCauseInstanceOf(InvalidTimestampException.class);
            }),
            new Demonstration("T09", "a dead letter without a key is refused: InvalidRecordException", stage -> {
                String letters = stage.topic(1) + "-dlt";
                stage.topic(letters, Map.of("cleanup.policy", "compact"));
                Stage.finds("T09", stage.look(List.of(), List.of(letters)));
                var producer = stage.producer(Map.of());
                assertThatThrownBy(() -> Stage.sendAndWait(producer, Stage.record(letters, 0, "letter")))
                        .hasCauseInstanceOf(InvalidRecordException.class);
            }),
            new Demonstration(
                    "T10", "what the source took is refused with a header more: RecordTooLargeException", stage -> {
                        String topic = stage.topic(1, Map.of("max.message.bytes", "2000"));
                        String letters = topic + "-dlt";
                        stage.topic(letters, Map.of("max.message.bytes", "2000"));
                        Stage.finds("T10", stage.look(List.of(), List.of(topic, letters)));
                        var producer = stage.producer(Map.of());
                        String largest = "x".repeat(1_900);
                        Stage.sendAndWait(producer, Stage.record(topic, 0, largest));
                        var letter = Stage.record(letters, 0, largest);
                        letter.headers().add("exception", new byte[200]);
                        assertThatThrownBy(() -> Stage.sendAndWait(producer, letter))
                                .hasCauseInstanceOf(RecordTooLargeException.class);
                    }));

    private TopicDemonstrations() {}

    private static ProducerRecord<byte[], byte[]> dated(String topic, long timestamp) {
        return new ProducerRecord<>(topic, 0, timestamp, null, Records.bytes("x"));
    }

    private static List<Integer> places(String topic, Stage stage) {
        return Records.send(
                        stage.clientProperties(),
                        IntStream.range(0, KEYS)
                                .mapToObj(key -> new ProducerRecord<>(topic, Records.bytes("key-" + key), new byte[0]))
                                .toList())
                .stream()
                .map(RecordMetadata::partition)
                .toList();
    }
}
