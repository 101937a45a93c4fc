package dev.levee.proof;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What is logged while this is open; the log of tests goes to standard error. */
final class LogLines implements AutoCloseable {

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private LogLines() {}

    static LogLines captured() {
        var lines = new LogLines();
        System.setErr(new PrintStream(lines.bytes, true, StandardCharsets.UTF_8));
        return lines;
    }

    String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setErr(before);
        before.print(text());
    }
}
