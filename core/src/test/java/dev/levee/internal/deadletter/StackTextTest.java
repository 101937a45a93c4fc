package dev.levee.internal.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.wire.LeveeHeaders;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** M1.2, M8.1: a dead letter says where it failed, however deep that was. */
class StackTextTest {

    @Test
    void aDeepTraceKeepsItsRootCauseAndStillFits() {
        var outer = new IllegalStateException("outer", deep(400, new IOException("the root")));
        String stack = Objects.requireNonNull(StackText.of(outer));

        assertThat(stack)
                .startsWith("java.lang.IllegalStateException: outer\n\tat ")
                .contains("cut", "\nCaused by: java.io.IOException: the root\n");
        assertThat(stack.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(LeveeHeaders.MAX_STACK_BYTES);
    }

    @Test
    void aShortTraceIsWhole() {
        var root = new IOException("the root");
        root.setStackTrace(Arrays.copyOf(root.getStackTrace(), 3));
        var outer = new IllegalStateException("outer", root);
        outer.setStackTrace(root.getStackTrace());
        assertThat(StackText.of(outer)).contains("outer", "the root").doesNotContain("cut");
    }

    @Test
    void anErrorWithoutATraceHasNone() {
        var bare = new IOException("bare");
        bare.setStackTrace(new StackTraceElement[0]);
        assertThat(StackText.of(bare)).isNull();
    }

    private static Throwable deep(int wrappers, Throwable root) {
        Throwable error = root;
        for (int i = 0; i < wrappers; i++) {
            error = new RuntimeException("wrapper " + i, error);
        }
        return error;
    }
}
