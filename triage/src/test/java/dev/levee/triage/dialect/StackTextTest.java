package dev.levee.triage.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.wire.Fingerprint;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** A printed failure has the fingerprint of the thrown one. */
class StackTextTest {

    private static String print(Throwable error) {
        var text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static String fingerprint(String text) {
        var root = StackText.rootOf(text).orElseThrow();
        return Fingerprint.of(root.className(), root.frames());
    }

    private static Throwable thrownBy(Callable<?> code) {
        try {
            code.call();
        } catch (Exception thrown) {
            return thrown;
        }
        throw new AssertionError("nothing was thrown");
    }

    private static Object deep(int depth, RuntimeException error) {
        if (depth > 0) {
            return deep(depth - 1, error);
        }
        throw error;
    }

    @Test
    void withoutACause() {
        var error = thrownBy(() -> deep(3, new IllegalStateException("text: with a colon")));

        assertThat(fingerprint(print(error))).isEqualTo(Fingerprint.of(error));
    }

    @Test
    void withCausesWhoseLastFramesAreCommon() {
        var error = thrownBy(() -> {
            try {
                return deep(2, new IllegalArgumentException("inner"));
            } catch (IllegalArgumentException inner) {
                throw new IllegalStateException("middle", inner);
            }
        });
        var outer = new RuntimeException("outer", error);

        assertThat(print(outer)).contains(" more");
        assertThat(fingerprint(print(outer))).isEqualTo(Fingerprint.of(outer));
    }

    @Test
    void fromALambda() {
        Callable<Object> lambda = () -> deep(1, new IllegalStateException());
        var error = thrownBy(lambda);

        assertThat(fingerprint(print(error))).isEqualTo(Fingerprint.of(error));
    }

    @Test
    void whatWasSuppressedDoesNotCount() {
        var error = thrownBy(() -> deep(1, new IllegalStateException("x")));
        String alone = print(error);
        error.addSuppressed(new IllegalArgumentException("while closing", new NullPointerException()));

        assertThat(fingerprint(print(error))).isEqualTo(fingerprint(alone));
    }

    @Test
    void linesOfAMessageAreNoFrames() {
        String text = "com.acme.Failed: first\nCaused by nothing\n at the office\n\tat com.acme.App.run(App.java:7)\n";

        assertThat(StackText.rootOf(text)).hasValueSatisfying(root -> {
            assertThat(root.className()).isEqualTo("com.acme.Failed");
            assertThat(root.frames())
                    .extracting(StackTraceElement::getClassName)
                    .isEqualTo(List.of("com.acme.App"));
        });
    }

    @Test
    void loadersModulesAndHiddenClassesAreUnderstood() {
        String text = """
                com.acme.Failed
                \tat app//com.acme.A.run(A.java:7)
                \tat java.base@17/java.util.B.run(B.java:1)
                \tat com.acme.C$$Lambda$14/0x0000000800c03000.accept(Unknown Source)
                \tat com.acme.D.<init>(D.java)
                """;

        assertThat(StackText.rootOf(text).orElseThrow().frames())
                .extracting(StackTraceElement::getClassName)
                .containsExactly("com.acme.A", "java.util.B", "com.acme.C$$Lambda$14/0x0000000800c03000", "com.acme.D");
    }

    @Test
    void whatIsNoStackTraceIsNone() {
        assertThat(StackText.rootOf("")).isEmpty();
        assertThat(StackText.rootOf("something went wrong: see log")).isEmpty();
    }
}
