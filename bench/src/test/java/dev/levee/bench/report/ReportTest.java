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
        report("noop", 1).write(results, false);
        report("zipf", 2).write(results, false);
        report("noop", 3).write(results, true);
        report("zipf", 4).write(results, true);

        JsonNode all = latest();
        assertThat(all.at("/rows/noop/RAW/0/nanos").asLong()).isEqualTo(3);
        assertThat(all.at("/rows/zipf/RAW").size()).isOne();
        assertThat(all.at("/rows/zipf/RAW/0/nanos").asLong()).isEqualTo(4);
        assertThat(all.at("/figures/zipf_took/value").asLong()).isEqualTo(4);

        report("noop", 5).write(results, false);
        assertThat(latest().get("rows").size()).isOne();
        assertThat(results.resolve("zipf.svg")).exists();
    }

    private static Report report(String row, long nanos) {
        var report = new Report();
        report.add(row, new Compared(Map.of(Contenders.RAW, List.of(new Measured(10, nanos, nanos, 1_000, 0, 0)))));
        report.add(Figure.told(row + "_took", List.of((double) nanos)));
        return report;
    }

    private JsonNode latest() throws IOException {
        return new ObjectMapper().readTree(results.resolve("latest.json").toFile());
    }
}
