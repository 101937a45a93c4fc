package dev.levee.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.levee.settings.StartupCheck.ClientKind;
import dev.levee.settings.StartupCheck.Objection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of what a check says; the one of this test is {@link Strict}. */
class StartupModeTest {

    private static final Map<String, String> RACY = Map.of("acks", "0", "linger.ms", "0");

    @Test
    void whatNobodySaysIsWarn() {
        assertThat(StartupMode.of(Map.of())).isEqualTo(StartupMode.WARN);
        assertThat(StartupMode.of(Map.of(StartupMode.PROPERTY, " Fail "))).isEqualTo(StartupMode.FAIL);
        assertThat(StartupMode.of(Map.of(StartupMode.PROPERTY, StartupMode.OFF)))
                .isEqualTo(StartupMode.OFF);
    }

    @Test
    void anUnknownModeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StartupMode.of(Map.of(StartupMode.PROPERTY, "strict")))
                .withMessage("levee.preflight=strict is unknown: give warn, fail or off");
    }

    @Test
    void whatChecksOnTheClassPathSayComesErrorsFirst() {
        assertThat(StartupMode.WARN.objections(ClientKind.PRODUCER, RACY, Set.of()))
                .containsExactly(new Objection(true, "acks=0"), new Objection(false, "linger.ms=0"));
        assertThat(StartupMode.WARN.objections(ClientKind.PRODUCER, RACY, Set.of("acks")))
                .containsExactly(new Objection(false, "linger.ms=0"));
        assertThat(StartupMode.OFF.objections(ClientKind.PRODUCER, RACY, Set.of()))
                .isEmpty();
    }

    @Test
    void onlyErrorsAndOnlyInFailKeepItFromStarting() {
        var warning = new Objection(false, "linger.ms=0");
        var error = new Objection(true, "acks=0");
        assertThat(StartupMode.FAIL.refusal(List.of(warning))).isEmpty();
        assertThat(StartupMode.WARN.refusal(List.of(error))).isEmpty();
        assertThat(StartupMode.FAIL.refusal(List.of(error, warning)))
                .hasValueSatisfying(why -> assertThat(why).endsWith("\n  acks=0"));
    }

    /** Objects to zeros. */
    public static final class Strict implements StartupCheck {

        @Override
        public List<Objection> objections(ClientKind kind, Map<String, ?> inForce, Set<String> decided) {
            return inForce.keySet().stream()
                    .filter(key -> !decided.contains(key))
                    .sorted(Comparator.reverseOrder())
                    .map(key -> new Objection(key.equals("acks"), key + "=" + inForce.get(key)))
                    .toList();
        }
    }
}
