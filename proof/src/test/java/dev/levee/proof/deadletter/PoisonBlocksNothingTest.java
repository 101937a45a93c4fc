package dev.levee.proof.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.Outcome;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M1, M4.1, G1, G3: one record that cannot be handled keeps its own key and nothing else, across owners too. */
class PoisonBlocksNothingTest {

    private static final int RECORDS = 3_000;
    private static final int KEYS = 100;
    private static final long POISON = 7;

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void whatIsFinishedBeyondItIsNeverHandledAgain(String protocol) throws Exception {
        var scene = Scene.of(kafka, 1);
        Records.produce(kafka.clientProperties(), scene.topic(), RECORDS, KEYS);
        // offset = running number, key = number modulo KEYS: these wait for the poison
        Set<Long> ofItsKey = new HashSet<>();
        for (long offset = POISON; offset < RECORDS; offset += KEYS) {
            ofItsKey.add(offset);
        }

        Set<Long> first = ConcurrentHashMap.newKeySet();
        try (var consumer = scene.consumer(Map.of("group.protocol", protocol))
                .maxParked(0)
                .decide(record -> {
                    if (record.offset() == POISON) {
                        return Outcome.retryAfter(Duration.ofHours(1), "not in this life");
                    }
                    first.add(record.offset());
                    return Outcome.done();
                })
                .start()) {
            await().atMost(Scene.PATIENCE).until(() -> first.size() == RECORDS - ofItsKey.size());
            var blocker = consumer.snapshot().partitions().get(0).blocker().orElseThrow();
            assertThat(blocker.offset()).isEqualTo(POISON);
            assertThat(blocker.what()).isEqualTo("held until its next attempt");
            assertThat(blocker.failure())
                    .hasValueSatisfying(why -> assertThat(why).contains("not in this life"));
        }
        assertThat(first).doesNotContainAnyElementsOf(ofItsKey);
        assertThat(scene.offset(0)).isEqualTo(POISON);

        var second = new CopyOnWriteArrayList<Long>();
        try (var consumer = scene.consumer(Map.of("group.protocol", protocol))
                .maxParked(0)
                .handle(record -> second.add(record.offset()))
                .start()) {
            scene.awaitNoLag(0);
        }
        assertThat(second).containsExactlyElementsOf(ofItsKey.stream().sorted().toList());
    }

    @Test
    void twoOwnersLaterNothingIsHandledTwiceEither() throws Exception {
        var scene = Scene.of(kafka, 1);
        var seen = new CopyOnWriteArrayList<String>();
        for (int owner = 0; owner < 3; owner++) {
            scene.send("poison", "poison of " + owner);
            scene.send("good", "good of " + owner);
            boolean healed = owner == 2;
            int expected = healed ? 6 : owner + 1;
            try (var consumer = scene.consumer()
                    .maxParked(0)
                    .decide(record -> {
                        String value = Records.text(record.value());
                        if (value.startsWith("poison") && !healed) {
                            return Outcome.retryAfter(Duration.ofHours(1), "not yet");
                        }
                        seen.add(value);
                        return Outcome.done();
                    })
                    .start()) {
                await().atMost(Scene.PATIENCE).until(() -> seen.size() >= expected);
            }
        }
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "good of 0", "good of 1", "good of 2", "poison of 0", "poison of 1", "poison of 2");
        assertThat(seen).containsSubsequence("poison of 0", "poison of 1", "poison of 2");
        scene.awaitNoLag(0);
    }
}
