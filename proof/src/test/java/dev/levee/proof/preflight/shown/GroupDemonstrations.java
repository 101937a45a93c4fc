package dev.levee.proof.preflight.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.proof.fixture.SystemTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.OffsetMetadataTooLarge;

/** Groups, their offsets, and share groups. */
final class GroupDemonstrations {

    static final List<Demonstration> ALL = List.of(
            new Demonstration(
                    "C22", "one entry that is too large fails the whole commit: OffsetMetadataTooLarge", stage -> {
                        String topic = stage.topic(2);
                        stage.commit(topic, topic, 0, 1, "x".repeat(4_000));
                        Stage.finds("C22", stage.look(List.of(topic), List.of()));
                        var consumer = stage.consumer(Map.of("group.id", topic));
                        assertThatThrownBy(() -> consumer.commitSync(Map.of(
                                        new TopicPartition(topic, 0), new OffsetAndMetadata(2, "x".repeat(4_097)),
                                        new TopicPartition(topic, 1), new OffsetAndMetadata(2))))
                                .isInstanceOf(OffsetMetadataTooLarge.class);
                        assertThat(stage.offset(topic, topic)).isEqualTo(1);
                    }),
            new Demonstration(
                    "G01", "auto.offset.reset decides: with latest, 5 records that are there are skipped", stage -> {
                        String topic = stage.topic(1);
                        stage.send(topic, 0, 10);
                        stage.commit(topic, topic, 0, 2, "");
                        var partition = new TopicPartition(topic, 0);
                        Scene.get(stage.admin()
                                .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(5)))
                                .all());
                        Stage.finds("G01", stage.look(List.of(topic), List.of()));
                        var consumer = ConsumerDemonstrations.subscribed(topic, member(topic, "latest"), stage);
                        long giveUp = SystemTime.nanos() + Scene.PATIENCE.toNanos();
                        do {
                            assertThat(consumer.poll(Duration.ofMillis(50))).isEmpty();
                        } while ((consumer.assignment().isEmpty() || consumer.position(partition) != 10)
                                && SystemTime.nanos() < giveUp);
                        assertThat(consumer.position(partition)).isEqualTo(10);
                    }),
            new Demonstration(
                    "G02", "auto.offset.reset decides: with earliest, all 10 records are handled again", stage -> {
                        String topic = stage.topic(1);
                        stage.send(topic, 0, 10);
                        stage.commit(topic, topic, 0, 1_000, "");
                        Stage.finds("G02", stage.look(List.of(topic), List.of()));
                        var consumer = ConsumerDemonstrations.subscribed(topic, member(topic, "earliest"), stage);
                        long giveUp = SystemTime.nanos() + Scene.PATIENCE.toNanos();
                        int again = 0;
                        while (again < 10 && SystemTime.nanos() < giveUp) {
                            again += consumer.poll(Duration.ofMillis(50)).count();
                        }
                        assertThat(again).isEqualTo(10);
                    }),
            new Demonstration("S01", "5 records written before the first member came are never seen", stage -> {
                String topic = stage.topic(1);
                stage.send(topic, 0, 5);
                var consumer = stage.shareConsumer(Map.of("group.id", topic));
                consumer.subscribe(List.of(topic));
                var seen = new ArrayList<ConsumerRecord<byte[], byte[]>>();
                long giveUp = SystemTime.nanos() + Scene.PATIENCE.toNanos();
                while (seen.isEmpty() && SystemTime.nanos() < giveUp) {
                    consumer.poll(Duration.ofMillis(200)).forEach(seen::add);
                    stage.send(topic, 0, 1);
                }
                Stage.finds("S01", stage.look(List.of(topic), List.of(topic)));
                assertThat(seen)
                        .isNotEmpty()
                        .allSatisfy(record -> assertThat(record.offset()).isGreaterThanOrEqualTo(5));
            }),
            new Demonstration("S02", "a topic without the prefix is accepted without a word", stage -> {
                String topic = stage.topic(1);
                var consumer = stage.shareConsumer(Map.of("group.id", topic));
                consumer.subscribe(List.of(topic));
                awaitMember(topic, consumer, stage);
                configure(topic, "errors.deadletterqueue.topic.name", "letters", stage);
                Stage.finds("S02", stage.look(List.of(topic), List.of(topic)));
            }),
            new Demonstration("S03", "the dead letter has no value", stage -> {
                String topic = stage.topic(1);
                String letters = "dlq." + topic;
                stage.topic(letters, Map.of("errors.deadletterqueue.group.enable", "true"));
                configure(topic, "share.auto.offset.reset", "earliest", stage);
                configure(topic, "errors.deadletterqueue.topic.name", letters, stage);
                stage.send(topic, 0, 1);
                var consumer = stage.shareConsumer(Map.of("group.id", topic, "share.acknowledgement.mode", "explicit"));
                consumer.subscribe(List.of(topic));
                poll(consumer, 1).forEach(record -> consumer.acknowledge(record, AcknowledgeType.REJECT));
                consumer.commitSync();
                Stage.finds("S03", stage.look(List.of(topic), List.of(topic, letters)));
                var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
                long giveUp = SystemTime.nanos() + Scene.PATIENCE.toNanos();
                while (found.isEmpty() && SystemTime.nanos() < giveUp) {
                    found.addAll(Records.read(stage.clientProperties(), letters));
                }
                assertThat(found)
                        .singleElement()
                        .satisfies(letter -> assertThat(letter.value()).isNull());
            }),
            new Demonstration("S05", "a record that is released comes again after a later one of its key", stage -> {
                String topic = stage.topic(1);
                configure(topic, "share.auto.offset.reset", "earliest", stage);
                stage.send(topic, 0, 2);
                var consumer = stage.shareConsumer(Map.of("group.id", topic, "share.acknowledgement.mode", "explicit"));
                consumer.subscribe(List.of(topic));
                var order = new ArrayList<Long>();
                poll(consumer, 2).forEach(record -> {
                    order.add(record.offset());
                    consumer.acknowledge(
                            record, record.offset() == 0 ? AcknowledgeType.RELEASE : AcknowledgeType.ACCEPT);
                });
                consumer.commitSync();
                Stage.finds("S05", stage.look(List.of(topic), List.of(topic)), Stage.used());
                poll(consumer, 1).forEach(record -> {
                    order.add(record.offset());
                    consumer.acknowledge(record);
                });
                assertThat(order).containsExactly(0L, 1L, 0L);
            }));

    private GroupDemonstrations() {}

    private static Map<String, String> member(String group, String reset) {
        return Map.of("group.id", group, "auto.offset.reset", reset, "enable.auto.commit", "false");
    }

    private static void configure(String group, String key, String value, Stage stage) {
        var resource = new ConfigResource(ConfigResource.Type.GROUP, group);
        var set = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
        Scene.get(stage.admin()
                .incrementalAlterConfigs(Map.of(resource, List.of(set)))
                .all());
    }

    /** The group knows where it begins. */
    private static void awaitMember(String group, ShareConsumer<byte[], byte[]> consumer, Stage stage) {
        long giveUp = SystemTime.nanos() + Scene.PATIENCE.toNanos();
        while (starts(group, stage).isEmpty() && SystemTime.nanos() < giveUp) {
            assertThat(consumer.poll(Duration.ofMillis(100))).isEmpty();
        }
        assertThat(starts(group, stage)).isNotEmpty();
    }

    private static Collection<?> starts(String group, Stage stage) {
        return Scene.get(stage.admin()
                        .listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
                        .partitionsToOffsetInfo(group))
                .entrySet();
    }

    private static List<ConsumerRecord<byte[], byte[]>> poll(ShareConsumer<byte[], byte[]> consumer, int count) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        long giveUp = SystemTime.nanos() + Scene.PATIENCE.toNanos();
        while (records.size() < count && SystemTime.nanos() < giveUp) {
            consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        }
        return records;
    }
}
