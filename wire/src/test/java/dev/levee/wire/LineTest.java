package dev.levee.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LineTest {

    @Test
    void whatIsNotPrintableIsEscaped() {
        var line = new Line("x").with("why", "a b\tc=100%\nü").with("nothing", null);
        assertThat(line.toString()).isEqualTo("x\twhy=a b%09c=100%25%0a%c3%bc");
        assertThat(Line.parse(line.toString()).text("why")).hasValue("a b\tc=100%\nü");
    }

    @Test
    void anyBytesAreAValue() {
        var random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = new byte[random.nextInt(20)];
            random.nextBytes(bytes);
            assertThat(Line.unescape(Line.escape(bytes))).isEqualTo(bytes);
            assertThat(KeyText.of(bytes).bytes()).isEqualTo(bytes);
        }
        assertThat(KeyText.ofText("ü").bytes()).isEqualTo("ü".getBytes(UTF_8));
    }

    @Test
    void whatWasTypedByHandIsReadToo() {
        var line = Line.parse("x\ta=5%\tb\t=c\td=");
        assertThat(line.text("a")).hasValue("5%");
        assertThat(line.text("b")).isEmpty();
        assertThat(line.text("d")).hasValue("");
    }

    @Test
    void whatCannotBeReadIsNamed() {
        var line = Line.parse("x\tat=soon");
        assertThatIllegalArgumentException().isThrownBy(() -> line.number("at")).withMessage("at is malformed: 'soon'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> line.number("since"))
                .withMessage("since is missing");
    }
}
