package dev.levee.preflight.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.preflight.Lint;
import dev.levee.preflight.rule.Target;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuppressionTest {

    private static List<String> findings(String file, String text) throws UnusableFile {
        var source = ConfigFile.parse(file, text, Optional.empty());
        return new Lint(Target.production())
                .findings(List.of(source)).stream()
                        .map(finding -> finding.rule().id() + " " + finding.key())
                        .toList();
    }

    @Test
    void aRuleIsSilentInTheFileThatSaysWhy() throws Exception {
        String settings = "acks=1\nenable.idempotence=false\nmax.in.flight.requests.per.connection=1\n";
        assertThat(findings("producer.properties", settings)).containsExactly("P01 acks");
        assertThat(findings("producer.properties", "# levee:ignore P01 metrics may be lost\n" + settings))
                .isEmpty();
        assertThat(findings("producer.properties", settings + "  ! levee:ignore P02 not this one\n"))
                .containsExactly("P01 acks");
    }

    @Test
    void orForOneKey() throws Exception {
        String settings = "acks=all\nenable.idempotence=true\nbilling.a=1\nbilling.b=1\n";
        assertThat(findings("producer.properties", settings)).containsExactly("C23 billing.a", "C23 billing.b");
        assertThat(findings("producer.properties", "# levee:ignore C23(billing.a) our interceptor\n" + settings))
                .containsExactly("C23 billing.b");
    }

    @Test
    void jsonSaysItInASetting() throws Exception {
        assertThat(findings(
                        "producer.json",
                        "{\"levee:ignore\": [\"P01 metrics, may be lost\", \"P03 on purpose\"], \"acks\": \"1\"}"))
                .isEmpty();
        assertThat(findings("producer.json", "{\"levee:ignore\": \"P03 on purpose\", \"acks\": \"1\"}"))
                .containsExactly("P01 acks");
    }

    @Test
    void inYamlBothWork() throws Exception {
        assertThat(findings("producer.yaml", "# levee:ignore P01 metrics\nlevee:ignore: P03 on purpose\nacks: 1\n"))
                .isEmpty();
    }
}
