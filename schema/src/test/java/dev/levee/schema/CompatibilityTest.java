package dev.levee.schema;

import static dev.levee.schema.registry.Compatibility.BACKWARD;
import static dev.levee.schema.registry.Compatibility.BACKWARD_TRANSITIVE;
import static dev.levee.schema.registry.Compatibility.FORWARD_TRANSITIVE;
import static dev.levee.schema.registry.Compatibility.FULL;
import static dev.levee.schema.registry.Compatibility.FULL_TRANSITIVE;
import static dev.levee.schema.registry.Compatibility.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.schema.registry.Compatibility;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CompatibilityTest {

    private static Compatibility[] covering(Compatibility least) {
        return Arrays.stream(Compatibility.values())
                .filter(level -> level.covers(least))
                .toArray(Compatibility[]::new);
    }

    @Test
    void aLevelCoversWhatForbidsNoMore() {
        assertThat(covering(FULL_TRANSITIVE)).containsExactly(FULL_TRANSITIVE);
        assertThat(covering(FULL)).containsExactly(FULL, FULL_TRANSITIVE);
        assertThat(covering(BACKWARD)).containsExactly(BACKWARD, BACKWARD_TRANSITIVE, FULL, FULL_TRANSITIVE);
        assertThat(covering(FORWARD_TRANSITIVE)).containsExactly(FORWARD_TRANSITIVE, FULL_TRANSITIVE);
        assertThat(covering(NONE)).hasSize(Compatibility.values().length);
    }
}
