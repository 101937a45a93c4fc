package dev.levee.preflight.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import dev.levee.preflight.config.Setting;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainConfigurationsTest {

    @ParameterizedTest
    @CsvSource({
        "orders-producer.properties, group.id=a, PRODUCER",
        "kafka.properties, acks=all;client.id=a, PRODUCER",
        "kafka.properties, group.id=a;max.poll.records=3;acks=all, CONSUMER",
        "kafka.properties, client.id=a, CLIENT",
        "kafka.properties, acks=all;group.id=a, CLIENT",
        "conf/producer/consumer.conf, client.id=a, CONSUMER",
    })
    void theRoleIsToldByTheNameOrTheKeys(String file, String text, Role role) throws Exception {
        assertThat(Sources.only(file, text.replace(';', '\n')).role()).isEqualTo(role);
    }

    @Test
    void aRoleThatIsSaidCounts() throws Exception {
        var source = ConfigFile.parse("a.properties", "acks=all\n", Optional.of(Role.ADMIN));
        assertThat(source.configurations()).extracting(Configuration::role).containsExactly(Role.ADMIN);
    }

    @Test
    void sectionsOfAnApplicationAreClients() throws Exception {
        List<Configuration> all = Sources.parse("app.yaml", """
                server.port: 8080
                app:
                  kafka:
                    bootstrap-servers: a:9092,b:9092
                    topic: orders
                    producer:
                      acks: all
                      lingerMs: 3
                    consumer:
                      max-poll-records: 9
                      threads: 4
                """);
        assertThat(all).extracting(Configuration::role).containsExactly(Role.PRODUCER, Role.CONSUMER);
        assertThat(all.get(0).number("linger.ms")).isEqualTo(3);
        assertThat(all.get(0).text("bootstrap.servers")).isEqualTo("a:9092,b:9092");
        assertThat(all.get(1).settings())
                .extracting(Setting::key, Setting::shared)
                .containsExactly(
                        tuple("bootstrap.servers", true), tuple("max.poll.records", true), tuple("threads", true));
    }

    @Test
    void jsonMayBeOneClientOrHaveSections() throws Exception {
        Configuration flat = Sources.only(
                "consumer.json",
                "{\n\t\"group.id\": \"a\",\n\t\"enable.auto.commit\": false,\n\t\"max.poll.records\": 5\n}\n");
        assertThat(flat.isTrue("enable.auto.commit")).isFalse();
        assertThat(Sources.line(flat, "max.poll.records")).isEqualTo(4);
        Configuration nested =
                Sources.only("app.json", "{\"clients\": {\"producer\": {\"config\": {\"acks\": \"1\"}}}}");
        assertThat(nested.role()).isEqualTo(Role.PRODUCER);
        assertThat(nested.text("acks")).isEqualTo("1");
    }

    @Test
    void variablesAreRelaxedNames() throws Exception {
        Configuration producer = Sources.only(
                "service.env", "KAFKA_ACKS=1\nKAFKA_BOOTSTRAP_SERVERS=a:9092\nKAFKA_TOPIC=orders\nPORT=1\n");
        assertThat(producer.settings()).extracting(Setting::key).containsExactly("acks", "bootstrap.servers");
        assertThat(producer.role()).isEqualTo(Role.PRODUCER);
    }

    @Test
    void connectHasDefaultsOfItsOwn() throws Exception {
        String worker = "offset.storage.topic=offsets\nproducer.linger.ms=5\nconsumer.max.poll.records=9\n";
        List<Configuration> all = Sources.parse("worker.properties", worker);
        assertThat(all.get(0).isTrue("enable.idempotence")).isFalse();
        assertThat(all.get(0).number("max.in.flight.requests.per.connection")).isEqualTo(1);
        assertThat(all.get(1).isTrue("enable.auto.commit")).isFalse();
        assertThat(all.get(1).text("auto.offset.reset")).isEqualTo("earliest");
    }

    @Test
    void aFileAboutOtherThingsHasNoConfiguration() throws Exception {
        assertThat(Sources.parse("app.yaml", "server:\n  port: 8080\n")).isEmpty();
        assertThat(Sources.parse("app.properties", "")).isEmpty();
        assertThat(Sources.parse("app.yaml", "")).isEmpty();
        assertThat(Sources.parse("compose.yaml", "services:\n  consumer:\n    image: x\n  kafka:\n    ports: [9092]\n"))
                .isEmpty();
        assertThat(Sources.parse("app.json", "{}")).isEmpty();
    }

    @Test
    void whatIsMergedInYamlIsOverridden() throws Exception {
        Configuration producer = Sources.only("producer.yaml", """
                .common: &common
                  producer.ignored: 1
                producer:
                  acks: all
                  <<: {acks: 1, linger.ms: 7}
                """);
        assertThat(producer.text("acks")).isEqualTo("all");
        assertThat(producer.number("linger.ms")).isEqualTo(7);
    }
}
