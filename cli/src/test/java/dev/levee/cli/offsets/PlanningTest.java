package dev.levee.cli.offsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.levee.cli.InvalidInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where each partition goes. */
class PlanningTest {

    private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");
    private static final World WORLD = new World(
            "cluster",
            "billing",
            true,
            List.of(),
            List.of(
                    new Log("orders", "id", 0, 50, 10, 90),
                    new Log("orders", "id", 1, 5, 10, 40),
                    new Log("orders", "id", 2, -1, 0, 7)));

    private static Plan plan(Destination destination, String... topics) {
        return Planning.plan(
                WORLD,
                List.of(topics).stream().map(Selected::parse).toList(),
                destination,
                Map.of("orders-0", 77L),
                "--how",
                NOW);
    }

    private static List<String> moves(Plan plan) {
        return plan.moves().stream()
                .map(move -> move.partition() + ": " + move.from() + " -> " + move.to())
                .toList();
    }

    @Test
    void theEndsOfTheLog() {
        assertThat(moves(plan(new Destination.Earliest()))).containsExactly("0: 50 -> 10", "1: 5 -> 10", "2: -1 -> 0");
        assertThat(moves(plan(new Destination.Latest()))).containsExactly("0: 50 -> 90", "1: 5 -> 40", "2: -1 -> 7");
    }

    @Test
    void aTimeThatIsLaterThanAllRecordsIsTheEnd() {
        assertThat(moves(plan(new Destination.At(NOW)))).containsExactly("0: 50 -> 77", "1: 5 -> 40", "2: -1 -> 7");
    }

    @Test
    void aShiftStaysInTheLogAndNeedsAnOffset() {
        assertThat(moves(plan(new Destination.By(-100)))).containsExactly("0: 50 -> 10", "1: 5 -> 10");
        assertThat(moves(plan(new Destination.By(20)))).containsExactly("0: 50 -> 70", "1: 5 -> 25");
    }

    @Test
    void onlyWhatIsSelectedMoves() {
        assertThat(moves(plan(new Destination.Latest(), "orders:0,2"))).containsExactly("0: 50 -> 90", "2: -1 -> 7");
        assertThat(moves(plan(new Destination.Each(Map.of("orders-1", 12L))))).containsExactly("1: 5 -> 12");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> plan(new Destination.Latest(), "other"))
                .withMessageContaining("there is nothing to move");
    }

    @Test
    void anOffsetThatIsNotInTheLogIsRefused() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> plan(new Destination.Exactly(8), "orders:1"))
                .withMessage("--how: orders-1 goes from 10 to 40, 8 is not in it");
    }

    @Test
    void aNameThatIsNoTopicIsRefused() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> Selected.parse("orders:x"))
                .withMessageContaining("--topic orders:x is no topic");
    }

    @Test
    void peopleSeeWhatRunsAgainAndWhatIsSkipped() {
        Plan plan = plan(new Destination.Exactly(20), "orders:0,1");
        assertThat(PlanText.of(plan, WORLD))
                .contains("again 30", "skips 15 (what is committed is not in the log)", "again 30, skipped 15\n");
    }

    @Test
    void aSavedPlanIsTheSame(@TempDir Path directory) throws Exception {
        Plan plan = plan(new Destination.Earliest());
        Path file = directory.resolve("plan.json");
        PlanFile.write(file, plan);
        assertThat(PlanFile.read(file)).isEqualTo(plan);
        Files.writeString(file, Files.readString(file).replace("\"from\" : 50,", ""));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> PlanFile.read(file))
                .withMessageContaining("is no plan");
    }

    @Test
    void theAuditLineHasWhatMovedAndWhy() {
        assertThat(Audit.line(plan(new Destination.Exactly(50), "orders:0"), "kim", "r", NOW))
                .contains("\"moves\":[]");
        assertThat(Audit.line(plan(new Destination.Earliest(), "orders:0"), "kim", "bug 7 is fixed", NOW))
                .startsWith("{\"time\":\"2026-11-29T08:00:00Z\",\"actor\":\"kim\",\"reason\":\"bug 7 is fixed\"")
                .contains("\"how\":\"--how\"", "{\"topic\":\"orders\",\"partition\":0,\"from\":50,\"to\":10}")
                .doesNotContain("\n");
    }
}
