package dev.levee.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.ConsumerState;
import dev.levee.console.fixture.Billing;
import dev.levee.console.fixture.Consoles;
import dev.levee.console.fixture.Operator;
import dev.levee.testkit.KafkaExtension;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Issue 13, 1: from the newest kind of failure to outcomes that are confirmed, with a live group of Levee. */
@Tag("clients")
class JourneyTest {

    private static final String GROUP = "billing-journey";
    private static final int LETTERS = 15;

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @Test
    void foundUnderstoodReplayedAndConfirmed() {
        try (var billing = new Billing(kafka, GROUP, LETTERS, LETTERS);
                var console = Consoles.start(kafka.clientProperties(), false)) {
            var olga = new Operator(console.url());
            String kind = olga.kind(GROUP, LETTERS);
            var exemplar = olga.browser().read("/failure-groups/" + kind).path("exemplar");
            assertThat(exemplar.path("causeClass").asText()).isEqualTo("java.lang.NullPointerException");
            assertThat(exemplar.path("stack").findValuesAsText("kind")).contains("APPLICATION");

            billing.mendAllBut(List.of());
            String replay = olga.plan(kind, LETTERS);
            olga.start(replay, LETTERS, 50);

            var ended = olga.awaitEnd(replay);
            assertThat(ended.path("handled").asInt()).as(ended.toString()).isEqualTo(LETTERS);
            assertThat(ended.path("ending").asText()).isEqualTo("done");
            assertThat(ended.path("progress").findValues("sent").stream().map(sent -> sent.asInt()))
                    .as("the canary goes alone")
                    .contains(LETTERS)
                    .isSorted();
            assertThat(olga.states(kind).path("RESOLVED").asInt()).isEqualTo(LETTERS);
            assertThat(billing.consumer().state()).isEqualTo(ConsumerState.RUNNING);
        }
    }
}
