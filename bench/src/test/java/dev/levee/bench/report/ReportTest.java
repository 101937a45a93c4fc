package dev.levee.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.levee.bench.contender.Contenders;
import dev.levee.bench.round.Measured;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @TempDir
    private Path results;

    @Test
    void whatIsMeasuredAnewTakesThePlaceOfWhatWasAndTheRestStays() throws Exception {
        measured(Report.read(results), "noop", 3).write(results);
        measured(Report.read(results), "zipf", 2).write(results);
        measured(Report.read(results), "zipf", 4).write(results);

        JsonNode all = latest();
        assertThat(all.at("/rows/noop/RAW/0/nanos").asLong()).isEqualTo(3);
        assertThat(all.at("/rows/zipf/RAW").size()).isOne();
        assertThat(all.at("/rows/zipf/RAW/0/nanos").asLong()).isEqualTo(4);
        assertThat(all.at("/figures/zipf_took/value").asLong()).isEqualTo(4);

        measured(new Report(), "noop", 5).write(results);
        assertThat(latest().get("rows").size()).isOne();
        assertThat(results.resolve("zipf.svg")).exists();
    }

    private static Report measured(Report report, String row, long nanos) {
        report.add(row, new Compared(Map.of(Contenders.RAW, List.of(new Measured(10, nanos, nanos, 1_000, 0, 0)))));
        report.add(Figure.told(row + "_took", List.of((double) nanos)));
        return report;
    }

    private JsonNode latest() throws IOException {
        return new ObjectMapper().readTree(results.resolve("latest.json").toFile());
    }
}
