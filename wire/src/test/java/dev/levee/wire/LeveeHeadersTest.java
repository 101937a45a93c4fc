package dev.levee.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeveeHeadersTest {

    @Test
    void shortTextStays() {
        assertThat(LeveeHeaders.bounded("", 4)).isEmpty();
        assertThat(LeveeHeaders.bounded("abcd", 4)).isEqualTo("abcd");
        assertThat(LeveeHeaders.bounded("żó", 4)).isEqualTo("żó");
    }

    @Test
    void longTextIsCutBetweenCodePoints() {
        assertThat(LeveeHeaders.bounded("abcde", 4)).isEqualTo("abcd");
        assertThat(LeveeHeaders.bounded("abcż", 4)).isEqualTo("abc");
        assertThat(LeveeHeaders.bounded("a€€", 4)).isEqualTo("a€");
        assertThat(LeveeHeaders.bounded("ab😀", 4)).isEqualTo("ab");
        assertThat(LeveeHeaders.bounded("abcd😀", 4)).isEqualTo("abcd");
        assertThat(LeveeHeaders.bounded("😀😀", 4)).isEqualTo("😀");
        assertThat(LeveeHeaders.bounded("😀", 3)).isEmpty();
    }

    @Test
    void everyCutIsWithinBoundAndABeginning() {
        String text = "aż€😀".repeat(300);
        for (int bound = 0; bound < 2_000; bound++) {
            String cut = LeveeHeaders.bounded(text, bound);
            assertThat(text).startsWith(cut);
            assertThat(cut.getBytes(UTF_8).length).isBetween(bound - 3, bound);
        }
    }
}
