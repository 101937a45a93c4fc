package dev.levee.console.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.console.api.Content.Form;
import dev.levee.console.api.StackLine.Kind;
import org.junit.jupiter.api.Test;

/** Bytes as people can read them, and no more of them than they may see. */
class ContentTest {

    private static Content of(String text) {
        return Content.of(text.getBytes(UTF_8), false);
    }

    @Test
    void formsAreRecognised() {
        assertThat(of("{\"a\": [1, 2]}").form()).isEqualTo(Form.JSON);
        assertThat(of("{\"a\": 1} {").form()).isEqualTo(Form.TEXT);
        assertThat(of("17").form()).isEqualTo(Form.TEXT);
        assertThat(of("größer\n").form()).isEqualTo(Form.TEXT);
        assertThat(Content.of(new byte[] {0, 1, (byte) 0xff}, false))
                .isEqualTo(new Content(Form.BINARY, 3, null, "0001ff", false));
        assertThat(Content.of(null, false).form()).isEqualTo(Form.ABSENT);
    }

    @Test
    void whatIsMaskedSaysItsLengthAndNothingElse() {
        assertThat(Content.of("secret".getBytes(UTF_8), true))
                .isEqualTo(new Content(Form.MASKED, 6, null, null, false));
    }

    @Test
    void whatIsTooLargeIsCutNotThroughACharacter() {
        var large = of("x" + "ö".repeat(100_000));

        assertThat(large.truncated()).isTrue();
        assertThat(large.bytes()).isEqualTo(200_001);
        assertThat(large.form()).isEqualTo(Form.TEXT);
        assertThat(large.text()).hasSize(1 + 32_767).endsWith("ö");
        assertThat(large.hex()).hasSize(2 * 65_536);
    }

    @Test
    void framesOfTheApplicationStandOut() {
        var lines = StackLine.of("""
            com.acme.Failed: <masked>
            \tat com.acme.Pay.charge(Pay.java:1)
            \tat java.base/x
            \tat org.springframework.a.B.c(B.java)
            \t... 3 more
            Caused by: com.acme.Why
            """);

        assertThat(lines)
                .extracting(StackLine::kind)
                .containsExactly(
                        Kind.HEADING, Kind.APPLICATION, Kind.FRAMEWORK, Kind.FRAMEWORK, Kind.OTHER, Kind.HEADING);
    }

    @Test
    void whatIsNotCalledOtherwiseIsProduction() {
        assertThat(Environment.named("production").kind()).isEqualTo(Environment.Kind.PRODUCTION);
        assertThat(Environment.named("eu-west").kind()).isEqualTo(Environment.Kind.PRODUCTION);
        assertThat(Environment.named("Staging 2").kind()).isEqualTo(Environment.Kind.STAGING);
        assertThat(Environment.named("demo").kind()).isEqualTo(Environment.Kind.DEVELOPMENT);
    }
}
