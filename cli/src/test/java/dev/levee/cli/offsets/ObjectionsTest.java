package dev.levee.cli.offsets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A plan is for one world. */
class ObjectionsTest {

    private static final Plan PLAN = new Plan(
            "cluster",
            "billing",
            "2026-11-29T08:00:00Z",
            "--to-offset 10",
            List.of(new Move("orders", "id", 0, 50, 10)));

    private static World world(String cluster, List<String> members, Log... logs) {
        return new World(cluster, "billing", true, members, List.of(logs));
    }

    private static Log log(String id, long committed, long begin, long end) {
        return new Log("orders", id, 0, committed, begin, end);
    }

    @Test
    void theWorldThatItWasMadeForHasNone() {
        assertThat(Objections.of(PLAN, world("cluster", List.of(), log("id", 50, 10, 90))))
                .isEmpty();
    }

    @Test
    void whateverChangedIsNamed() {
        assertThat(Objections.of(PLAN, world("other", List.of(), log("id", 50, 0, 90))))
                .containsExactly("it was made for cluster cluster, and this is other");
        assertThat(Objections.of(PLAN, world("cluster", List.of("app/10.0.0.1"), log("id", 50, 0, 90))))
                .containsExactly("group billing has members, which would commit over it: stop app/10.0.0.1");
        assertThat(Objections.of(PLAN, world("cluster", List.of()))).containsExactly("orders-0 is no longer there");
        assertThat(Objections.of(PLAN, world("cluster", List.of(), log("new", 50, 0, 90))))
                .containsExactly("topic orders was made again since: its offsets are others");
        assertThat(Objections.of(PLAN, world("cluster", List.of(), log("id", 51, 0, 90))))
                .containsExactly("orders-0: 51 is committed, and it was 50 when this was planned");
        assertThat(Objections.of(PLAN, world("cluster", List.of(), log("id", -1, 0, 90))))
                .containsExactly("orders-0: nothing is committed, and it was 50 when this was planned");
        assertThat(Objections.of(PLAN, world("cluster", List.of(), log("id", 50, 11, 90))))
                .containsExactly("orders-0: 10 is not in its log, which goes from 11 to 90");
    }
}
