package dev.levee.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HardLuckTest {

    private final HardLuck hardLuck = new HardLuck();

    @Test
    void isToldOnlyWhileTheKeyFails() {
        assertThat(hardLuck.line(partition -> 0)).isEmpty();
        hardLuck.begins();
        assertThat(hardLuck.line(partition -> 0)).isEmpty();
        hardLuck.acknowledged(2, 40);
        hardLuck.acknowledged(2, 55);
        assertThat(hardLuck.line(partition -> partition == 2 ? 40 : 1_000))
                .isEqualTo("order hard-luck fails: 1 behind it wait, all others flow");
        assertThat(hardLuck.line(partition -> partition == 2 ? 1_541 : 0)).endsWith(", committed 1,500 past it");
        hardLuck.ends();
        assertThat(hardLuck.line(partition -> 1_541)).isEmpty();
    }
}
