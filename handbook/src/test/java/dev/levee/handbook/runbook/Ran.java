package dev.levee.handbook.runbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.levee.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/** What {@code levee} left behind: run as a shell would, in this process. One at a time. */
record Ran(int code, String out, String err) {

    static Ran of(List<String> words) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var printed = new ByteArrayOutputStream();
        var complained = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, UTF_8));
        System.setErr(new PrintStream(complained, true, UTF_8));
        try {
            int code = Main.commandLine().execute(words.toArray(String[]::new));
            return new Ran(code, printed.toString(UTF_8), complained.toString(UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
