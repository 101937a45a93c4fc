package dev.levee.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.console.fixture.Billing;
import dev.levee.console.fixture.ConsoleMain;
import dev.levee.console.fixture.Operator;
import dev.levee.testkit.ChildJvm;
import dev.levee.testkit.KafkaExtension;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * M8.3, issue 12 proof 2: consoles that carry a replay out are killed, one after the other. Whoever starts it again at the next one goes
 * on, and everything ends as if nobody had died.
 */
class KilledConsoleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String GROUP = "billing-killed";
    private static final int LETTERS = 120;
    private static final int CUSTOMERS = 20;
    private static final int PER_SECOND = 30;
    private static final int DEATHS = 2;

    /** In the last third, so that the ramp bears them. */
    private static final Set<Integer> STILL_BROKEN = Set.of(90, 101, 113);

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private static ChildJvm console() {
        return ChildJvm.builder(ConsoleMain.class)
                .jvmArgs("-XX:TieredStopAtLevel=1", "-Xmx192m")
                .args(String.valueOf(kafka.clientProperties().get("bootstrap.servers")))
                .start();
    }

    private static Operator operator(ChildJvm console) {
        return new Operator(URI.create(console.awaitLine(line -> line.startsWith("http"), PATIENCE)));
    }

    @Test
    void theNextConsoleGoesOnAndNothingIsDifferentInTheEnd() {
        try (var billing = new Billing(kafka, GROUP, LETTERS, CUSTOMERS)) {
            String kind;
            String replay;
            try (var first = console()) {
                var olga = operator(first);
                kind = olga.kind(GROUP, LETTERS);
                billing.mendAllBut(STILL_BROKEN);
                replay = olga.plan(kind, LETTERS);
            }
            for (int death = 1; death <= DEATHS; death++) {
                try (var console = console()) {
                    var olga = operator(console);
                    olga.awaitKnown(replay);
                    olga.start(replay, LETTERS, PER_SECOND);
                    var midway = olga.awaitAnswers(replay, death * LETTERS / (DEATHS + 1));
                    console.kill();
                    assertThat(midway.path("state").asText()).isEqualTo("RUNNING");
                }
            }
            try (var last = console()) {
                var olga = operator(last);
                olga.awaitKnown(replay);
                olga.start(replay, LETTERS, PER_SECOND);
                var ended = olga.awaitEnd(replay);

                assertThat(ended.path("ending").asText()).as(ended.toString()).isEqualTo("done");
                assertThat(ended.path("handled").asInt()).isEqualTo(LETTERS - STILL_BROKEN.size());
                assertThat(ended.path("failed").asInt()).isEqualTo(STILL_BROKEN.size());
                var states = olga.states(kind);
                assertThat(states.path("RESOLVED").asInt()).isEqualTo(LETTERS - STILL_BROKEN.size());
                assertThat(states.path("OPEN").asInt()).isEqualTo(STILL_BROKEN.size());
            }
            assertThat(billing.handled())
                    .hasSize(LETTERS - STILL_BROKEN.size())
                    .doesNotHaveDuplicates()
                    .doesNotContainAnyElementsOf(STILL_BROKEN);
            assertInOrder(billing);
        }
    }

    private static void assertInOrder(Billing billing) {
        Map<Integer, Integer> last = new HashMap<>();
        for (int order : billing.handled()) {
            Integer before = last.put(order % CUSTOMERS, order);
            assertThat(before == null || before < order)
                    .as("%s after %s", order, before)
                    .isTrue();
        }
    }
}
