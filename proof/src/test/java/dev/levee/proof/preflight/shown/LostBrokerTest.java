package dev.levee.proof.preflight.shown;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.EmbeddedKafka;
import dev.levee.testkit.KafkaExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The rules about replicas, on three brokers of which one is lost. */
class LostBrokerTest {

    @RegisterExtension
    static final KafkaExtension kafka =
            KafkaExtension.of(EmbeddedKafka.builder().brokers(3).inProcess());

    /** A send gives up soon. */
    private static final Map<String, String> IMPATIENT = Map.of(
            "delivery.timeout.ms", "3000", "request.timeout.ms", "2000", "max.block.ms", "3000", "linger.ms", "0");

    @Test
    void oneBrokerLessAndWritesStopOrRecordsAreOutOfReach() throws Exception {
        int lost = kafka.cluster().brokerIds().iterator().next();
        try (var stage = new Stage(kafka)) {
            String all = stage.topic(1, Map.of("min.insync.replicas", "3"));
            String single = all + "-single";
            Scene.get(stage.admin()
                    .createTopics(List.of(new NewTopic(single, Map.of(0, List.of(lost)))))
                    .all());
            Stage.finds("T03", stage.look(List.of(), List.of(all)));
            Stage.finds("T01", stage.look(List.of(), List.of(single)));
            stage.send(all, 0, 1);
            stage.send(single, 0, 1);

            kafka.cluster().stop(lost);

            var producer = stage.producer(IMPATIENT);
            // one question to a broker that is gone may last as long as the client's patience, a minute
            await().atMost(Scene.PATIENCE.multipliedBy(3))
                    .untilAsserted(() -> Stage.finds("T14", stage.look(List.of(), List.of(all))));
            assertThatThrownBy(() -> Stage.sendAndWait(producer, Stage.record(all, 0, "x")))
                    .isInstanceOf(ExecutionException.class);
            assertThatThrownBy(() -> Stage.sendAndWait(producer, Stage.record(single, 0, "x")))
                    .isInstanceOf(ExecutionException.class);
        }
    }
}
