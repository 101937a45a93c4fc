package dev.levee.outbox.internal.kafka;

import static dev.levee.outbox.fixture.Events.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.outbox.fixture.Reader;
import dev.levee.outbox.internal.decision.Delivery;
import dev.levee.outbox.internal.decision.Delivery.Sent;
import dev.levee.outbox.internal.decision.Delivery.Unknown;
import dev.levee.outbox.internal.decision.RowId;
import dev.levee.testkit.KafkaExtension;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two owners of one shard, as after a process stood still and came back. */
class LaneTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private static final class Answers implements Lane.Listener {

        private final BlockingQueue<Object> answers = new LinkedBlockingQueue<>();

        @Override
        public void opened(Lane lane, List<RowId> sent) {
            answers.add(sent);
        }

        @Override
        public void delivered(Lane lane, Delivery delivery) {
            answers.add(delivery);
        }

        Object next() throws InterruptedException {
            return Objects.requireNonNull(answers.poll(30, TimeUnit.SECONDS), "no answer");
        }
    }

    private final Answers answers = new Answers();

    @Test
    void whoeverOpensItFencesTheOtherOffAndKnowsWhatIsThere() throws InterruptedException {
        kafka.cluster().createTopic("lane.order", 1);
        kafka.cluster().createTopic("lane.checkpoints", 8, Map.of("cleanup.policy", "compact"));
        var settings = new Lane.Settings(
                kafka.cluster().clientProperties(),
                "lane-",
                new EventRecords(type -> "lane." + type),
                Optional.of(new Checkpoints("lane.checkpoints", kafka.cluster().clientProperties())));
        try (var zombie = new Lane(3, settings, answers);
                var owner = new Lane(3, settings, answers);
                var reader = new Reader(kafka.cluster().clientProperties(), "lane.order")) {
            zombie.open();
            assertThat(answers.next()).isEqualTo(List.of());
            zombie.send(List.of(row(1, "a")));
            assertThat(answers.next()).isInstanceOf(Sent.class);
            zombie.send(List.of(row(2, "a"), row(3, "b")));
            assertThat(answers.next()).isInstanceOf(Sent.class);

            owner.open();
            assertThat(answers.next()).isEqualTo(List.of(new RowId(2, new UUID(0, 2)), new RowId(3, new UUID(0, 3))));
            zombie.send(List.of(row(4, "a")));
            assertThat(answers.next()).isInstanceOf(Unknown.class);
            owner.send(List.of(row(5, "a")));
            assertThat(answers.next()).isInstanceOf(Sent.class);

            await().untilAsserted(() -> assertThat(reader.events()).containsExactly("a@1", "a@2", "b@3", "a@5"));
        }
    }
}
