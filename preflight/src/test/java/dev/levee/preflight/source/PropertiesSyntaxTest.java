package dev.levee.preflight.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.preflight.config.Role;
import org.junit.jupiter.api.Test;

class PropertiesSyntaxTest {

    @Test
    void linesAreCountedAndEscapesMeanWhatTheyMeanInJava() throws Exception {
        var consumer = Sources.only("consumer.properties", """
                # a comment \\
                bootstrap.servers = a:9092,\\
                    b:9092

                ! another
                group.id:bill\\u0069ng
                max.poll.records 5
                client.id=
                """);
        assertThat(consumer.role()).isEqualTo(Role.CONSUMER);
        assertThat(consumer.text("bootstrap.servers")).isEqualTo("a:9092,b:9092");
        assertThat(consumer.text("group.id")).isEqualTo("billing");
        assertThat(consumer.number("max.poll.records")).isEqualTo(5);
        assertThat(consumer.says("client.id")).isTrue();
        assertThat(Sources.line(consumer, "bootstrap.servers")).isEqualTo(2);
        assertThat(Sources.line(consumer, "group.id")).isEqualTo(6);
        assertThat(Sources.line(consumer, "max.poll.records")).isEqualTo(7);
    }

    @Test
    void ofOneKeyTheLastCounts() throws Exception {
        var producer = Sources.only("producer.properties", "acks=1\nlinger.ms=1\nacks=all\n");
        assertThat(producer.text("acks")).isEqualTo("all");
        assertThat(Sources.line(producer, "acks")).isEqualTo(3);
    }

    @Test
    void anEvenNumberOfBackslashesContinuesNothing() throws Exception {
        var producer = Sources.only("producer.properties", "client.id=a\\\\\nacks=all\n");
        assertThat(producer.text("client.id")).isEqualTo("a\\");
        assertThat(producer.text("acks")).isEqualTo("all");
    }
}
