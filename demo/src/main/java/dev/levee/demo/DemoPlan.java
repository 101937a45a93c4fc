package dev.levee.demo;

import dev.levee.cli.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the user asked for.
 *
 * @param directory where the history goes; a temporary directory when empty
 * @param keep whether the directory stays
 * @param console whether it can be watched in the console
 * @param stay whether it stays up after its end, until it is interrupted
 */
public record DemoPlan(
        Optional<Path> input,
        String key,
        int seconds,
        int rate,
        Optional<Path> directory,
        boolean keep,
        boolean headless,
        boolean console,
        boolean stay) {

    private static final int SHORTEST = 10;
    private static final int LONG = 30;
    private static final int FASTEST = 20_000;

    public DemoPlan {
        require(
                seconds >= SHORTEST,
                "--seconds " + seconds + " is too short for an outage and a crash: give " + SHORTEST + " or more");
        require(
                rate >= 1 && rate <= FASTEST,
                "--rate " + rate + " is no rate a laptop can follow: give 1 to " + FASTEST);
        directory.ifPresent(DemoPlan::checkUnused);
    }

    /** Whether there is time for every incident, or only for one of each kind. */
    boolean isLong() {
        return seconds >= LONG;
    }

    Duration load() {
        return Duration.ofSeconds(seconds);
    }

    /**
     * What to produce.
     *
     * @throws InvalidInput if the input is not usable
     */
    Orders orders() {
        return input.<Orders>map(file -> new InputFile(file, key)).orElseGet(() -> new SampleOrders(1));
    }

    private static void checkUnused(Path directory) {
        try {
            Files.createDirectories(directory);
            try (Stream<Path> files = Files.list(directory)) {
                require(
                        files.findAny().isEmpty() && Files.isWritable(directory),
                        "--dir " + directory + " is in use: give an empty, writable directory, or a new name");
            }
        } catch (IOException e) {
            throw new InvalidInput("--dir " + directory + " cannot be used (" + e + "): give a writable directory");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new InvalidInput(otherwise);
        }
    }
}
