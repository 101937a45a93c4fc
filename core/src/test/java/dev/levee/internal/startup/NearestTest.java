package dev.levee.internal.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The word somebody most likely meant. */
class NearestTest {

    @Test
    void isTheOneWithTheFewestEdits() {
        var known = List.of("group.id", "group.protocol", "client.id");
        assertThat(Nearest.to("grop.id", known)).isEqualTo("group.id");
        assertThat(Nearest.to("group.protocoll", known)).isEqualTo("group.protocol");
        assertThat(Nearest.to("", known)).isEqualTo("group.id");
    }

    @Test
    void equallyNearOnesComeInTheOrderOfTheAlphabet() {
        assertThat(Nearest.to("bat", List.of("rat", "cat"))).isEqualTo("cat");
    }

    @Test
    void ofNothingIsNothing() {
        assertThat(Nearest.to("x", List.of())).isEqualTo("nothing");
    }
}
