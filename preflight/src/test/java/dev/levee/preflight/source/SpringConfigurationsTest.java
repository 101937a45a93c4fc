package dev.levee.preflight.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import dev.levee.preflight.config.Setting;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpringConfigurationsTest {

    private static final String APPLICATION = """
            spring:
              application.name: billing
              kafka:
                bootstrap-servers:
                  - a:9092
                  - b:9092
                properties:
                  security.protocol: SSL
                consumer:
                  groupId: billing
                  auto-offset-reset: earliest
                  max_poll_records: 50
                  fetch-max-wait: 2s
                  fetch-min-size: 1MB
                  isolation-level: read-committed
                  properties:
                    "[session.timeout.ms]": 30000
                    max:
                      poll.interval.ms: 60000
                producer:
                  acks: all
                  batch-size: 32KB
                  transaction-id-prefix: billing-
                listener:
                  ack-mode: record
                ssl:
                  bundle: kafka
            """;

    @Test
    void clientsGetWhatSpringBootGivesThem() throws Exception {
        List<Configuration> all = Sources.parse("application.yaml", APPLICATION);
        assertThat(all).extracting(Configuration::role).containsExactly(Role.PRODUCER, Role.CONSUMER);
        Configuration producer = all.get(0);
        assertThat(producer.text("bootstrap.servers")).isEqualTo("a:9092,b:9092");
        assertThat(producer.text("security.protocol")).isEqualTo("SSL");
        assertThat(producer.number("batch.size")).isEqualTo(32768);
        assertThat(producer.text("transactional.id")).isEqualTo("billing-");
        Configuration consumer = all.get(1);
        assertThat(consumer.text("group.id")).isEqualTo("billing");
        assertThat(consumer.number("max.poll.records")).isEqualTo(50);
        assertThat(consumer.number("fetch.max.wait.ms")).isEqualTo(2_000);
        assertThat(consumer.number("fetch.min.bytes")).isEqualTo(1 << 20);
        assertThat(consumer.text("isolation.level")).isEqualTo("read_committed");
        assertThat(consumer.number("session.timeout.ms")).isEqualTo(30_000);
        assertThat(consumer.number("max.poll.interval.ms")).isEqualTo(60_000);
        assertThat(Sources.line(consumer, "session.timeout.ms")).isEqualTo(17);
        assertThat(consumer.written("fetch.min.bytes")).isEqualTo("spring.kafka.consumer.fetch-min-size");
    }

    @Test
    void springTurnsAutoCommitOffUnlessAsked() throws Exception {
        Configuration silent = Sources.of(Role.CONSUMER, "application.yaml", APPLICATION);
        assertThat(silent.isTrue("enable.auto.commit")).isFalse();
        Configuration asked =
                Sources.of(Role.CONSUMER, "application.properties", "spring.kafka.consumer.enable-auto-commit=true\n");
        assertThat(asked.isTrue("enable.auto.commit")).isTrue();
    }

    @Test
    void aNameThatSpringBootDoesNotKnowStaysAsItIs() throws Exception {
        Configuration consumer = Sources.of(
                Role.CONSUMER,
                "application.properties",
                "spring.kafka.consumer.group-id=a\nspring.kafka.consumer.session-timeout-ms=10\n");
        assertThat(consumer.settings()).extracting(Setting::key).containsExactly("group.id", "session-timeout-ms");
    }

    @Test
    void environmentVariablesAreTheSameNames() throws Exception {
        Configuration consumer = Sources.of(Role.CONSUMER, "prod.env", """
                # how it runs in production
                export SPRING_KAFKA_CONSUMER_AUTO_OFFSET_RESET="latest"
                SPRING_KAFKA_CONSUMER_MAXPOLLRECORDS=7
                SPRING_KAFKA_CONSUMER_PROPERTIES_MAX_POLL_INTERVAL_MS='1000'
                DATABASE_URL=jdbc:x
                """);
        assertThat(consumer.text("auto.offset.reset")).isEqualTo("latest");
        assertThat(consumer.number("max.poll.records")).isEqualTo(7);
        assertThat(consumer.number("max.poll.interval.ms")).isEqualTo(1000);
        assertThat(Sources.line(consumer, "max.poll.interval.ms")).isEqualTo(4);
        assertThat(consumer.written("auto.offset.reset")).isEqualTo("SPRING_KAFKA_CONSUMER_AUTO_OFFSET_RESET");
    }

    @Test
    void onlyWhatIsForAllIsAClientOfNoRole() throws Exception {
        assertThat(Sources.only("application.properties", "spring.kafka.bootstrap-servers=a:9092")
                        .role())
                .isEqualTo(Role.CLIENT);
    }
}
