package dev.levee.internal.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One line per kind of failure and minute (M7, logging contract). */
class RareLinesTest {

    private static final long START = Long.MAX_VALUE - 5; // a clock may overflow

    private final RareLines lines = new RareLines();

    private static long after(int seconds) {
        return START + seconds * 1_000_000_000L;
    }

    @Test
    void theFirstIsToldTheOthersOfThatMinuteAreCountedForTheNextLine() {
        assertThat(lines.mayTell("a", START)).hasValue(0);
        assertThat(lines.mayTell("a", after(1))).isEmpty();
        assertThat(lines.mayTell("a", after(59))).isEmpty();
        assertThat(lines.mayTell("a", after(60))).hasValue(2);
        assertThat(lines.mayTell("a", after(61))).isEmpty();
        assertThat(lines.mayTell("a", after(120))).hasValue(1);
    }

    @Test
    void kindsDoNotSilenceEachOther() {
        assertThat(lines.mayTell("a", START)).hasValue(0);
        assertThat(lines.mayTell("b", START)).hasValue(0);
    }

    @Test
    void itRemembersTheKindsThatSpokeLast() {
        lines.mayTell("oldest", START);
        for (int i = 0; i < RareLines.MOST_KINDS; i++) {
            assertThat(lines.mayTell("kind " + i, START)).hasValue(0);
        }
        assertThat(lines.mayTell("kind 1", START)).isEmpty();
        assertThat(lines.mayTell("oldest", START)).as("forgotten").hasValue(0);
    }
}
