package dev.levee.bench.report;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.levee.bench.contender.Contenders;
import dev.levee.bench.round.Measured;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, for people and for programs. */
public final class Report {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(
                    DeserializationFeature
                            .FAIL_ON_UNKNOWN_PROPERTIES) // what figures tell besides what they are made of
            .build();

    private record Content(Map<String, Figure> figures, Map<String, Map<Contenders, List<Measured>>> rows) {}

    private final Map<String, Map<Contenders, List<Measured>>> rows = new LinkedHashMap<>();
    private final Map<String, Figure> figures = new LinkedHashMap<>();

    /** What was written to {@code folder}, if anything was: some of it is measured anew. */
    public static Report read(Path folder) {
        var report = new Report();
        File file = latest(folder);
        try {
            if (file.exists()) {
                var content = JSON.readValue(file, Content.class);
                report.figures.putAll(content.figures());
                report.rows.putAll(content.rows());
            }
            return report;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    private static File latest(Path folder) {
        return folder.resolve("latest.json").toFile();
    }

    public void add(String row, Compared compared) {
        rows.put(row, compared.rounds());
    }

    public void add(Figure figure) {
        figures.put(figure.name(), figure);
    }

    /** Medians, a line for each contender of each row; then the figures. */
    public String table() {
        var text = new StringBuilder(String.format(
                Locale.ROOT,
                "%-14s %-20s %12s %10s %10s %6s %6s%n",
                "row",
                "who",
                "records/s",
                "cpu s/M",
                "bytes/rec",
                "twice",
                "order"));
        rows.forEach((row, contenders) -> contenders.forEach((who, rounds) -> {
            var compared = new Compared(Map.of(who, rounds));
            text.append(String.format(
                    Locale.ROOT,
                    "%-14s %-20s %,12.0f %10.2f %10.0f %6d %6d%n",
                    row,
                    who,
                    Median.of(compared.of(who, Measured::perSecond)),
                    Median.of(compared.of(who, Measured::processorSecondsPerMillion)),
                    Median.of(compared.of(who, Measured::bytesPerRecord)),
                    rounds.stream().mapToLong(Measured::duplicates).sum(),
                    rounds.stream().mapToLong(Measured::orderViolations).sum()));
        }));
        text.append(String.format(Locale.ROOT, "%n"));
        figures.values().forEach(figure -> text.append(line(figure)));
        return text.toString();
    }

    private static String line(Figure figure) {
        String goal = figure.hasGoal()
                ? String.format(
                        Locale.ROOT,
                        "%s %s %.2f",
                        figure.isReached() ? "reached:" : "MISSED:",
                        figure.isAtLeast() ? "at least" : "at most",
                        figure.goal())
                : "";
        return String.format(
                                Locale.ROOT,
                                "%-34s %12.2f (%.2f to %.2f) %s",
                                figure.name(),
                                figure.value(),
                                figure.least(),
                                figure.most(),
                                goal)
                        .stripTrailing()
                + System.lineSeparator();
    }

    public Map<String, Compared> rows() {
        var compared = new LinkedHashMap<String, Compared>();
        rows.forEach((name, rounds) -> compared.put(name, new Compared(rounds)));
        return compared;
    }

    /** All of it, rounds too, as {@code latest.json}, and a picture of each row. */
    public void write(Path folder) {
        try {
            Files.createDirectories(folder);
            JSON.writeValue(latest(folder), new Content(figures, rows));
            for (var row : rows.entrySet()) {
                String name = row.getKey().replaceAll("[^a-zA-Z0-9]+", "-");
                Files.writeString(folder.resolve(name + ".svg"), picture(row.getKey(), row.getValue()));
            }
        } catch (IOException unwritten) {
            throw new UncheckedIOException("cannot write to " + folder, unwritten);
        }
    }

    private static String picture(String row, Map<Contenders, List<Measured>> contenders) {
        var medians = new LinkedHashMap<String, Double>();
        contenders.forEach((who, rounds) ->
                medians.put(who.title(), Median.of(new Compared(Map.of(who, rounds)).of(who, Measured::perSecond))));
        return Bars.of(row, "records per second", medians);
    }
}
