package dev.levee.triage.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.testkit.KafkaExtension;
import dev.levee.triage.failure.Dialect;
import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.Owner;
import java.util.Map;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M8.4, issue 12 proof 1: what a worker of Kafka Connect 4.4 writes is read right, of a converter and of a sink's own report. */
@Tag("once")
class ConnectLettersTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @Test
    void ofAConverterAndOfASink() throws Exception {
        var source = Topic.create(kafka);
        var letters = source.beside("-errors");
        source.send("no json", "\"rejected\"", "\"fine\"");
        try (var worker = new ConnectWorker(kafka)) {
            worker.run(
                    "picky-sink",
                    Map.of(
                            "connector.class", PickySink.class.getName(),
                            "topics", source.name(),
                            "tasks.max", "1",
                            "errors.tolerance", "all",
                            "errors.deadletterqueue.topic.name", letters.name(),
                            "errors.deadletterqueue.topic.replication.factor", "1",
                            "errors.deadletterqueue.context.headers.enable", "true"));
            var failures = letters.awaitFailures(2);
            var sent = source.read();
            assertThat(failures).hasSize(2);
            assertThat(kafka.cluster().admin().listGroups().valid().get())
                    .extracting(GroupListing::groupId)
                    .contains("connect-picky-sink");
            for (int i = 0; i < 2; i++) {
                Failure failure = failures.get(i);
                assertThat(failure.dialect()).isEqualTo(Dialect.KAFKA_CONNECT);
                assertThat(failure.owner()).isEqualTo(new Owner.Group("connect-picky-sink"));
                Topic.assertIsOf(failure, sent.get(i));
            }
            var unreadable = failures.get(0);
            assertThat(unreadable.cause().errorClass()).isEqualTo(DataException.class.getName());
            assertThat(unreadable.cause().causeClass()).endsWith("JsonParseException");
            assertThat(unreadable.cause().stack()).contains("at " + JsonConverter.class.getName());
            var rejected = failures.get(1);
            assertThat(rejected.cause().causeClass()).isEqualTo(IllegalStateException.class.getName());
            assertThat(rejected.cause().message()).contains("no such customer");
            assertThat(rejected.cause().stack()).contains("at " + PickySink.class.getName());
            assertThat(rejected.fingerprint()).isNotEqualTo(unreadable.fingerprint());
        }
    }
}
