package dev.levee.preflight.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.preflight.config.Configuration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spring reads in one profile only lies over what it reads always. */
class ProfilesTest {

    @Test
    void everyProfileIsAConfiguration() throws Exception {
        List<Configuration> producers = Sources.parse("application.yaml", """
                spring.kafka.producer:
                  acks: all
                  retries: 3
                ---
                spring:
                  config.activate.on-profile: dev
                  kafka.producer.acks: 1
                ---
                spring:
                  config.activate.on-profile: load
                  kafka.producer.retries: 0
                """);
        assertThat(producers).extracting(c -> c.text("acks")).containsExactly("all", "1", "all");
        assertThat(producers).extracting(c -> c.text("retries")).containsExactly("3", "3", "0");
        assertThat(Sources.line(producers.get(1), "acks")).isEqualTo(7);
    }

    @Test
    void propertiesHaveDocumentsToo() throws Exception {
        List<Configuration> producers = Sources.parse("application.properties", """
                spring.kafka.producer.acks=all
                #---
                spring.config.activate.on-profile=dev
                spring.kafka.producer.acks=1
                """);
        assertThat(producers).extracting(c -> c.text("acks")).containsExactly("all", "1");
    }

    @Test
    void aFileOfAProfileLiesOverTheOneBesideIt(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("application.yml"), "spring.kafka.producer: {acks: all, retries: 3}\n");
        Path prod = Files.writeString(
                directory.resolve("application-prod.properties"), "spring.kafka.producer.retries=0\n");
        Configuration producer =
                ConfigFile.read(prod, Optional.empty()).configurations().get(0);
        assertThat(producer.text("acks")).isEqualTo("all");
        assertThat(producer.text("retries")).isEqualTo("0");
        assertThat(producer.place("retries").file()).isEqualTo(prod.toString());
        assertThat(producer.place("acks").file())
                .isEqualTo(directory.resolve("application.yml").toString());
    }
}
