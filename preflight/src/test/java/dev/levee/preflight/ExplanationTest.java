package dev.levee.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.preflight.config.Catalogue;
import dev.levee.preflight.config.Role;
import dev.levee.preflight.config.TopicFacts;
import dev.levee.preflight.rule.Rule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static List<String> rules(String key) {
        return Explanation.of(key).orElseThrow().rules().stream().map(Rule::id).toList();
    }

    @Test
    void aKeyIsExplainedForEachThatReadsIt() {
        var explanation = Explanation.of("request.timeout.ms").orElseThrow();
        assertThat(explanation.uses())
                .extracting(Explanation.Use::role)
                .containsExactly(Role.PRODUCER, Role.CONSUMER, Role.ADMIN, Role.BROKER);
        assertThat(explanation.uses().get(0)).satisfies(use -> {
            assertThat(use.type()).isEqualTo("int");
            assertThat(use.value()).contains("30000");
            assertThat(use.allowed()).isEqualTo("[0,...]");
            assertThat(use.text()).startsWith("The configuration controls the maximum amount of time");
        });
        assertThat(explanation.history()).isEmpty();
    }

    @Test
    void whatClientsKnowOfTopicsIsSaidToo() {
        assertThat(Explanation.of("min.insync.replicas").orElseThrow().uses())
                .extracting(Explanation.Use::role)
                .containsExactly(Role.TOPIC, Role.BROKER);
        assertThat(Explanation.of("min.insync.replicas").orElseThrow().uses())
                .allSatisfy(use -> assertThat(use.text()).contains("\"all\" (or \"-1\")"));
        assertThat(Explanation.of("retention.ms").orElseThrow().uses())
                .singleElement()
                .satisfies(use -> assertThat(use.text()).contains("maximum time we will retain a log"));
        assertThat(Explanation.of("num.io.threads").orElseThrow().uses())
                .singleElement()
                .satisfies(use -> assertThat(use.text()).isEmpty());
    }

    @Test
    void whatReadsOrNamesItIsItsInteraction() {
        assertThat(rules("fetch.max.wait.ms")).containsExactly("C13");
        assertThat(rules("acks")).contains("P01", "P03");
        assertThat(rules("partition.assignment.strategy")).contains("C06", "C20");
        assertThat(rules("min.insync.replicas")).contains("T02", "T03");
        assertThat(rules("retention.ms")).contains("T06").doesNotContain("C03");
        assertThat(rules("client.id")).isEmpty();
    }

    @Test
    void aRemovedKeyIsExplainedByItsPast() {
        var explanation = Explanation.of("auto.include.jmx.reporter").orElseThrow();
        assertThat(explanation.uses()).isEmpty();
        assertThat(explanation.history()).isPresent();
    }

    @Test
    void whatNothingKnowsHasNoExplanationButANearMiss() {
        assertThat(Explanation.of("max.pol.records")).isEmpty();
        assertThat(Explanation.meant("max.pol.records")).contains("max.poll.records");
        assertThat(Explanation.meant("colour")).isEmpty();
        assertThat(Explanation.containing("poll")).contains("max.poll.interval.ms", "max.poll.records");
        assertThat(Explanation.of("partitions")).isEmpty();
    }

    @Test
    void noMarkupIsLeftInWhatKafkaSays() {
        assertThat(Stream.of(Role.PRODUCER, Role.CONSUMER, Role.ADMIN, Role.TOPIC)
                        .flatMap(role -> Catalogue.of(role).keys().stream())
                        .filter(key -> !TopicFacts.ALL.contains(key))
                        .distinct()
                        .flatMap(key -> Explanation.of(key).orElseThrow().uses().stream())
                        .map(Explanation.Use::text))
                .allSatisfy(text -> assertThat(text)
                        .doesNotContainPattern("</?(code|a|p|br|li|ul|ol|b|i|em|pre|div|table|td|tr)\\b")
                        .doesNotContain("&lt;", "&quot;"));
    }
}
