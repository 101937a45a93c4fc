package dev.levee.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.settings.StartupCheck;
import dev.levee.settings.StartupCheck.ClientKind;
import dev.levee.settings.StartupCheck.Objection;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StartupRulesTest {

    private final StartupRules rules = new StartupRules();

    private static Map<String, Object> consumer(Map<String, Object> more) {
        var all = new TreeMap<String, Object>(Map.of(
                "bootstrap.servers",
                "a:9092,b:9092",
                "group.id",
                "billing",
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest"));
        all.putAll(more);
        return all;
    }

    @Test
    void itIsFoundByWhoStarts() {
        assertThat(ServiceLoader.load(StartupCheck.class).stream().map(ServiceLoader.Provider::type))
                .contains(StartupRules.class);
    }

    @Test
    void aFindingSaysWhatWasSeenWhatHappensAndTheFixOnOneLine() {
        var stalls = consumer(Map.of("fetch.max.wait.ms", 40_000, "fetch.min.bytes", 2));
        assertThat(rules.objections(ClientKind.CONSUMER, stalls, Set.of()))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.error()).isTrue();
                    assertThat(found.text())
                            .startsWith("error C13: ")
                            .contains("fetch.max.wait.ms=40000", "stalls for ever", "; fix: ")
                            .doesNotContain("\n");
                });
    }

    @Test
    void whatLeveeChoseIsNotHeldAgainstTheUser() {
        var acks = Map.of("bootstrap.servers", "a:9092,b:9092", "acks", "1", "enable.idempotence", "false");
        assertThat(rules.objections(ClientKind.PRODUCER, acks, Set.of()))
                .extracting(Objection::text)
                .anyMatch(text -> text.startsWith("error P01"));
        assertThat(rules.objections(ClientKind.PRODUCER, acks, Set.of("acks")))
                .extracting(Objection::text)
                .noneMatch(text -> text.startsWith("error P01"))
                .anyMatch(text -> text.startsWith("error P04")); // which reads what Levee did not choose, too
    }

    @Test
    void whatLeveeAnswersAndWhatIsOnlyInformationIsSilent() {
        var known = consumer(Map.of(
                "auto.offset.reset", "none", "group.protocol", "consumer", "group.instance.id", "a", "acme.url", "x"));
        assertThat(rules.objections(ClientKind.CONSUMER, known, Set.of())).isEmpty();
    }

    @Test
    void brokersOnThisMachineAreNoProduction() {
        var single = consumer(Map.of("bootstrap.servers", "kafka:9092"));
        assertThat(rules.objections(ClientKind.CONSUMER, single, Set.of()))
                .singleElement()
                .satisfies(found -> assertThat(found.text()).startsWith("warning C24"));
        var here = consumer(Map.of("bootstrap.servers", "localhost:9092"));
        assertThat(rules.objections(ClientKind.CONSUMER, here, Set.of())).isEmpty();
    }
}
