package dev.levee.cli;

import dev.levee.cli.check.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where {@code --report} goes. */
public final class ReportFile {

    private ReportFile() {}

    /** Said before a minute is spent on a report that cannot be written. */
    public static void requireWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        boolean writable = Files.exists(file)
                ? Files.isRegularFile(file) && Files.isWritable(file)
                : folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
        if (!writable) {
            throw new InvalidInput(
                    "--report " + file + " cannot be written: give a file in an existing, writable directory");
        }
    }

    public static void write(Path file, Report report) {
        try {
            Files.writeString(file, report.json());
        } catch (IOException e) {
            throw new InvalidInput(
                    "--report " + file + " cannot be written (" + e.getMessage() + "): give another file");
        }
    }
}
