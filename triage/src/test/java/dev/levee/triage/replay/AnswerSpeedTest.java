package dev.levee.triage.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** M8.3: how much a group can take is measured by what it answers. */
class AnswerSpeedTest {

    private final AnswerSpeed speed = new AnswerSpeed();
    private int answered;
    private long now = 5_000;

    private void answering(int perSecond, int seconds) {
        for (int i = 0; i < seconds; i++) {
            speed.observe(answered, true, now);
            now += 1_000;
            answered += perSecond;
        }
        speed.observe(answered, true, now);
    }

    @Test
    void ofNothingKnownSomeMayWait() {
        speed.observe(700, false, now);
        assertThat(speed.within(60_000)).isEqualTo(10);
    }

    @Test
    void itIsThatOfTheLastHalfMinute() {
        answering(20, 100);
        assertThat(speed.within(60_000)).isEqualTo(1_200);
        answering(2, 31);
        assertThat(speed.within(60_000)).isEqualTo(120);
        answering(0, 31);
        assertThat(speed.within(60_000)).isEqualTo(10);
    }

    @Test
    void aBunchOfAnswersIsNoSpeed() {
        speed.observe(0, true, now);
        speed.observe(50, true, now + 1);
        assertThat(speed.within(2_000)).isEqualTo(100);
    }

    @Test
    void timeInWhichNothingWasAwaitedDoesNotCount() {
        answering(20, 10);
        speed.observe(answered, false, now);
        now += 600_000;
        answering(20, 10);
        assertThat(speed.within(60_000)).isEqualTo(1_200);
    }
}
