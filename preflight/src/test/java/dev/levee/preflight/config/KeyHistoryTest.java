package dev.levee.preflight.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyHistoryTest {

    @Test
    void whatItSaysOfTheReleaseOnTheClassPathIsTrue() {
        KafkaVersion now = KafkaVersion.onClassPath();
        assertThat(KeyHistory.all())
                .hasSizeGreaterThan(20)
                .allSatisfy(history -> assertThat(history.roles()).allSatisfy(role -> {
                    Catalogue catalogue = Catalogue.of(role);
                    Optional<String> value = history.at(now).value();
                    assertThat(catalogue.knows(history.key())).as(history.key()).isEqualTo(value.isPresent());
                    value.ifPresent(text -> assertThat(
                                    catalogue.defaultOf(history.key()).orElse(""))
                            .as(history.key())
                            .isEqualTo(text));
                }));
    }

    @Test
    void eachReleaseHasItsEra() {
        KeyHistory linger = KeyHistory.of("linger.ms").orElseThrow();
        assertThat(linger.at(new KafkaVersion(3, 5)).value()).contains("0");
        assertThat(linger.at(new KafkaVersion(3, 9)).value()).contains("0");
        assertThat(linger.at(new KafkaVersion(4, 2)).value()).contains("5");
        assertThat(linger.removed()).isEmpty();
        assertThat(KeyHistory.of("acks")).isEmpty();
    }

    @Test
    void whatWasRemovedSaysWhen() {
        assertThat(KeyHistory.of("auto.include.jmx.reporter").flatMap(KeyHistory::removed))
                .contains(new KafkaVersion(4, 0));
        assertThat(KeyHistory.of("internal.leave.group.on.close").flatMap(KeyHistory::removed))
                .contains(new KafkaVersion(4, 2));
    }
}
