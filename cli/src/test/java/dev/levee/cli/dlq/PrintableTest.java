package dev.levee.cli.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** What others wrote is printed so that it does nothing. */
class PrintableTest {

    @Test
    void controlsAreReplaced() {
        assertThat(Printable.line("a\u001b[2J\nb\tc")).isEqualTo("a?[2J?b?c");
        assertThat(Printable.lines("a\u001b\n\tb\r")).isEqualTo("a?\n\tb?");
    }

    @Test
    void tablesAreAligned() {
        var table = new Table(Set.of(0), "N", "NAME", "LAST");
        table.add(100, "x", "z");
        table.add(2, "longer", "");

        assertThat(table.toString()).isEqualTo("""
                          N  NAME    LAST
                        100  x       z
                          2  longer
                        """);
    }
}
