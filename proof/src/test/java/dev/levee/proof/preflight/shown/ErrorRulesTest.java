package dev.levee.proof.preflight.shown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.preflight.rule.Rule;
import dev.levee.preflight.rule.Rules;
import dev.levee.preflight.rule.Severity;
import dev.levee.testkit.KafkaExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** M9.1: what an error rule says happens, happens; and docs/preflight.md says of each how that is known. */
class ErrorRulesTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    /** By tests with several brokers. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "T01", "its broker stops, and nothing can be written: `LostBrokerTest`",
            "T03", "one broker stops, and no send goes through: `LostBrokerTest`",
            "T05", "20 acknowledged records are gone: `UncleanTruncationTest`",
            "T14", "no send goes through: `LostBrokerTest`");

    private static final Map<String, String> NOT_SHOWN = Map.of(
            "P04", "takes a request that fails after a later one was written",
            "P21", "takes a cluster of older features, and a request that overtakes another",
            "C25", "takes a cluster of older features",
            "T02", "takes two of three brokers lost, and with them the quorum of the tests' clusters",
            "T06", "brokers look for what has expired every five minutes");

    static List<Demonstration> demonstrations() {
        return Stream.of(
                        ClientDemonstrations.ALL,
                        ProducerDemonstrations.ALL,
                        ConsumerDemonstrations.ALL,
                        MembershipDemonstrations.ALL,
                        TopicDemonstrations.ALL,
                        GroupDemonstrations.ALL)
                .flatMap(Collection::stream)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("demonstrations")
    void shown(Demonstration demonstration) throws Exception {
        try (var stage = new Stage(kafka)) {
            demonstration.scenario().play(stage);
        }
    }

    /** When it is not, what should stand there is in target/shown.md. */
    @Test
    void theTableSaysOfEachErrorRuleHowItIsShownOrWhyNot() throws Exception {
        Map<String, String> shown = demonstrations().stream()
                .collect(
                        Collectors.toMap(Demonstration::rule, Demonstration::shown, (one, other) -> one, TreeMap::new));
        shown.putAll(ELSEWHERE);
        assertThat(shown.keySet()).doesNotContainAnyElementsOf(NOT_SHOWN.keySet());
        String table = Rules.ALL.stream()
                .filter(rule -> rule.severity() == Severity.ERROR)
                .map(rule -> row(rule, shown))
                .collect(Collectors.joining("\n"));
        Files.writeString(Path.of("target/shown.md"), table + "\n");
        assertThat(Files.readString(Path.of("../docs/preflight.md"))).contains("\n" + table + "\n");
    }

    private static String row(Rule rule, Map<String, String> shown) {
        String how = shown.get(rule.id());
        return how != null
                ? "| " + rule.id() + " | shown | " + how + " |"
                : "| " + rule.id() + " | – | " + Objects.requireNonNull(NOT_SHOWN.get(rule.id()), rule.id()) + " |";
    }
}
