package dev.levee.internal.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** M1.6: many run, or one suspect alone. */
class SolitudeTest {

    private final Solitude process = new Solitude();
    private final List<String> calledAgain = new ArrayList<>();

    @Test
    void manyRunAtATime() {
        assertThat(enter("a")).isTrue();
        assertThat(enter("b")).isTrue();
        assertThat(process.isClaimed()).isFalse();
    }

    @Test
    void oneRunsAloneWhenAllOthersHaveLeft() {
        enter("a");
        enter("b");
        assertThat(enterAlone("suspect", false)).isFalse();
        assertThat(process.isClaimed()).isTrue();
        assertThat(enter("c")).as("starts behind the one that waits").isFalse();

        process.leave("a");
        assertThat(calledAgain).isEmpty();
        process.leave("b");
        assertThat(calledAgain).contains("suspect");
        assertThat(enterAlone("suspect", false)).isTrue();
        assertThat(enter("a")).isFalse();

        calledAgain.clear();
        process.leave("suspect");
        assertThat(calledAgain).contains("a");
        assertThat(enter("a")).isTrue();
    }

    @Test
    void whatRunsAlreadyMayTurnSuspect() {
        enter("a");
        assertThat(enterAlone("a", false)).isTrue();
        assertThat(enter("a")).as("its own runs").isTrue();
    }

    @Test
    void whoeverWasAloneMayGoOnBesideOthers() {
        enterAlone("a", false);
        enter("b");
        process.share("a");
        assertThat(calledAgain).containsExactly("b");
        assertThat(enter("b")).isTrue();
        assertThat(enterAlone("c", false)).as("a still runs").isFalse();
    }

    @Test
    void suspectsRunOneAfterTheOther() {
        assertThat(enterAlone("a", false)).isTrue();
        assertThat(enterAlone("b", false)).isFalse();
        process.leave("a");
        assertThat(calledAgain).containsExactly("b");
        assertThat(enterAlone("b", false)).isTrue();
    }

    @Test
    void whoeverInsistsDoesNotWaitForWhatRuns() {
        enter("a");
        assertThat(enterAlone("b", false)).isFalse();
        assertThat(enterAlone("b", true)).isTrue();
        assertThat(enterAlone("c", true)).as("insisting is not for two").isFalse();
    }

    private boolean enter(String who) {
        return process.enter(who, () -> calledAgain.add(who));
    }

    private boolean enterAlone(String who, boolean insist) {
        return process.enterAlone(who, insist, () -> calledAgain.add(who));
    }
}
