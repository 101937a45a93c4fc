package dev.levee.proof.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** M9.1, M9.3: what cannot work fails at start, within 10 s, naming the value and the fix; nothing is left running. */
class RefusedAtStartTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @BeforeAll
    static void theTopicThatIsMeant() {
        kafka.cluster().createTopic(RefusedInputs.TOPIC, 1);
    }

    @ParameterizedTest
    @MethodSource("dev.levee.proof.startup.RefusedInputs#all")
    void namesTheValueAndTheFix(RefusedInputs.Case input) {
        assertTimeout(
                Duration.ofSeconds(10),
                () -> assertThatThrownBy(
                                () -> input.start().of(kafka.clientProperties()).start())
                        .isInstanceOf(RuntimeException.class)
                        .message()
                        .contains(input.message()));
        await().atMost(Scene.PATIENCE)
                .untilAsserted(() -> assertThat(threadsOfTheGroup()).isEmpty());
    }

    private static List<String> threadsOfTheGroup() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("levee-" + RefusedInputs.GROUP))
                .toList();
    }
}
