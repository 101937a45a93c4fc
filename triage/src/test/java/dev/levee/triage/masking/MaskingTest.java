package dev.levee.triage.masking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.triage.dialect.DeadLetters;
import dev.levee.triage.dialect.Letters;
import dev.levee.triage.failure.Failure;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** M8.7: what is personal leaves the process only when somebody asked for it. */
class MaskingTest {

    private static final String SECRET = "ann@example.com";

    private static Failure failure() {
        var error = new IllegalStateException(
                "cannot charge " + SECRET, new IllegalArgumentException("line one " + SECRET + "\n\tat " + SECRET));
        error.addSuppressed(new IllegalStateException(SECRET + ": closing"));
        var stack = new StringWriter();
        error.printStackTrace(new PrintWriter(stack));
        return DeadLetters.read(new Letters()
                .text("__connect.errors.exception.class.name", "java.lang.IllegalStateException")
                .text("__connect.errors.exception.message", "cannot charge " + SECRET)
                .text("__connect.errors.exception.stacktrace", stack.toString())
                .text("customer", SECRET)
                .in("errors", SECRET.getBytes(UTF_8), ("{\"mail\":\"" + SECRET + "\"}").getBytes(UTF_8)));
    }

    @Test
    void nothingPersonalIsLeft() {
        var shown = Masking.EVERYTHING.of(failure());

        assertThat(shown.toString()).doesNotContain("example");
        assertThat(shown.key()).isEqualTo("<masked, 15 bytes>");
        assertThat(shown.headers()).extracting(MaskedLetter.HeaderText::name).contains("customer");
        assertThat(shown.stack())
                .contains("java.lang.IllegalStateException: <masked>")
                .contains("Caused by: java.lang.IllegalArgumentException: <masked>")
                .contains("at " + MaskingTest.class.getName() + ".failure(MaskingTest.java:");
    }

    @Test
    void whoMaySeesAll() {
        var shown = Masking.NOTHING.of(failure());

        assertThat(shown.key()).isEqualTo(SECRET);
        assertThat(shown.value()).contains(SECRET);
        assertThat(shown.message()).contains(SECRET);
        assertThat(shown.stack()).contains(SECRET);
        assertThat(shown.headers()).contains(new MaskedLetter.HeaderText("customer", SECRET));
    }

    @Test
    void whatIsNotThereIsNotMasked() {
        var shown = Masking.EVERYTHING.of(DeadLetters.read(new Letters().in("errors", null, null)));

        assertThat(shown.key()).isNull();
        assertThat(shown.value()).isNull();
        assertThat(shown.message()).isNull();
        assertThat(shown.stack()).isNull();
    }

    @Test
    void bytesThatAreNoTextAreHexadecimal() {
        assertThat(ReadableBytes.of(new byte[] {(byte) 0xC3, 0x28})).isEqualTo("0xc328");
        assertThat(ReadableBytes.of("größer\n".getBytes(UTF_8))).isEqualTo("größer\n");
        assertThat(ReadableBytes.of("\u001b[2J".getBytes(UTF_8))).isEqualTo("0x1b5b324a");
    }
}
