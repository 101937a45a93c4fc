package dev.levee.proof.transactions;

import static org.awaitility.Awaitility.await;

import dev.levee.LeveeConsumer;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.EmbeddedKafka;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.GroupTopics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.TransactionListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M5.2, issue 8 proof 1: the broker that coordinates a member's transactions is killed under it, and comes back. */
class CoordinatorKillTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int RATE = 800;
    private static final int RECORDS = 6_000;

    @RegisterExtension
    static final KafkaExtension kafka =
            KafkaExtension.of(EmbeddedKafka.builder().brokers(3).childProcesses());

    @Test
    void readersOfCommittedRecordsDoNotNotice() throws Exception {
        var scene = Scene.of(kafka, 4);
        var client = kafka.clientProperties();
        var pipeline = new Pipeline(scene.topic(), kafka.topic(4), RECORDS, 50);
        pipeline.produce(client);
        try (LeveeConsumer consumer =
                pipeline.describe(scene.consumer()).maxRate(RATE).start()) {
            await().atMost(PATIENCE)
                    .until(() -> Pipeline.values(client, pipeline.output()).size() > RECORDS / 10);
            int coordinator = coordinator(scene.group());
            kafka.cluster().kill(coordinator);
            int before = Pipeline.values(client, pipeline.output()).size();
            await().atMost(PATIENCE)
                    .until(() -> Pipeline.values(client, pipeline.output()).size() > before + RECORDS / 10);
            kafka.cluster().start(coordinator);
            await().atMost(PATIENCE).until(() -> pipeline.isThrough(client, scene.deadLetterTopic()));
        }
        pipeline.check(client, scene.deadLetterTopic());
    }

    /** Of the transactions of the one member. */
    private static int coordinator(String group) throws Exception {
        var admin = kafka.cluster().admin();
        String prefix = new GroupTopics(group).prefix();
        String id = admin.listTransactions().all().get(30, TimeUnit.SECONDS).stream()
                .map(TransactionListing::transactionalId)
                .filter(known -> known.startsWith(prefix))
                .findFirst()
                .orElseThrow();
        return admin.describeTransactions(List.of(id))
                .description(id)
                .get(30, TimeUnit.SECONDS)
                .coordinatorId();
    }
}
