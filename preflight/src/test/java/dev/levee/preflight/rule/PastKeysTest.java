package dev.levee.preflight.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.preflight.config.KafkaVersion;
import org.junit.jupiter.api.Test;

/** K01 and K02 know what the class path cannot tell; what it can, must agree. */
class PastKeysTest {

    private static final Target UPGRADED = Target.production().upgradedFrom(new KafkaVersion(3, 9));

    @Test
    void aChangedDefaultIsToldToWhoeverUpgradesAndLeavesItUnset() {
        var silent = Configurations.of("producer", "client.id=a");
        assertThat(Configurations.ids(silent, UPGRADED)).containsExactly("K02");
        assertThat(Configurations.ids(silent, Target.production())).isEmpty();
        assertThat(Configurations.ids(silent, Target.production().upgradedFrom(new KafkaVersion(4, 1))))
                .isEmpty();
        assertThat(PastKeys.changedDefaults(Configurations.of("producer", "linger.ms=5"), UPGRADED))
                .extracting(Sighting::key)
                .containsExactly("metadata.recovery.strategy");
    }

    @Test
    void aRemovedKeyIsNotCalledUnknown() {
        assertThat(Configurations.ids(
                        Configurations.of(
                                "consumer",
                                "auto.include.jmx.reporter=true auto.offset.reset=earliest enable.auto.commit=false"),
                        UPGRADED.in(Profile.DEV)))
                .contains("K01")
                .doesNotContain("C23");
    }
}
