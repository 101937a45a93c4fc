package dev.levee.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.preflight.rule.Target;
import dev.levee.preflight.source.ConfigFile;
import dev.levee.preflight.source.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final Lint lint = new Lint(Target.production());

    @Test
    void findingsComeInReadingOrder() throws Exception {
        Source second = source("b-producer.properties", "linger.ms=0\nacks=1\n");
        Source first = source("a-producer.properties", "retries=0\nenable.idempotence=true\n");
        assertThat(lint.findings(List.of(second, first)))
                .extracting(
                        finding -> finding.place().line() + " " + finding.rule().id())
                .containsExactly("1 P02", "1 P22", "2 P01", "2 P03");
    }

    @Test
    void whatClientsShareIsSaidOnce() throws Exception {
        Source source = source("application.yaml", """
                spring.kafka:
                  bootstrap-servers: a:9092
                  consumer: {group-id: billing, auto-offset-reset: earliest}
                  producer: {client-id: billing}
                """);
        assertThat(lint.findings(List.of(source)))
                .extracting(finding -> finding.rule().id() + " " + finding.key())
                .containsExactly("C24 bootstrap.servers");
    }

    @Test
    void whatSpringBootTakesForGrantedIsFine() throws Exception {
        Source source = source("application.yaml", """
                spring.kafka:
                  bootstrap-servers: a:9092,b:9092
                  consumer: {group-id: billing, auto-offset-reset: earliest}
                  producer: {client-id: billing}
                """);
        assertThat(lint.findings(List.of(source))).isEmpty();
    }

    @Test
    void whatNobodyWroteStandsWhereItsClientBegins() throws Exception {
        Source source = source("consumer.properties", "\n\ngroup.id=billing\nenable.auto.commit=false\n");
        assertThat(lint.findings(List.of(source))).singleElement().satisfies(finding -> {
            assertThat(finding.rule().id()).isEqualTo("C02");
            assertThat(finding.value()).isEqualTo("latest");
            assertThat(finding.place().line()).isEqualTo(3);
            assertThat(finding.message()).contains("auto.offset.reset=latest by default");
            assertThat(finding.toString())
                    .contains("consumer.properties:3: error C02: ")
                    .contains("; fix: ");
        });
    }

    private Source source(String name, String text) throws Exception {
        return ConfigFile.read(Files.writeString(directory.resolve(name), text), Optional.empty());
    }
}
