package dev.levee.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.proof.Event.Kind;
import dev.levee.proof.HistoryCheck.RecordId;
import dev.levee.proof.HistoryCheck.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The judge itself: every kind of violation is seen in a history made up to contain it. */
class HistoryCheckTest {

    private static final Set<RecordId> ONE_RECORD = Set.of(new RecordId(0, 5));

    @Test
    void aRecordWithoutOutcomeIsLost() {
        assertThat(judge(killed("a", start(1, 5))).lost()).isEqualTo(ONE_RECORD);
        assertThat(judge(stopped("a", start(1, 5), outcome(2, 5))).lost()).isEmpty();
    }

    @Test
    void aKillExplainsARepeatedRecordThatNoCommitCovered() {
        var verdict = judge(killed("a", start(1, 5), outcome(2, 5)), stopped("b", start(9, 5), outcome(10, 5)));
        assertThat(verdict.unexplained()).isEmpty();
        assertThat(verdict.duplicatesByCrash()).containsEntry("a", 1L);
        assertThat(verdict.capByCrash()).containsEntry("a", 1L);
    }

    @Test
    void theCapCountsWhatRunsAndWhatIsDecidedButNotCommitted() {
        var crashed = killed(
                "a",
                start(1, 4),
                event(2, Kind.COMMITTED, 4),
                start(3, 5),
                event(4, Kind.FAILED, 5),
                event(5, Kind.DEAD_LETTERED, 5),
                start(6, 6),
                event(7, Kind.FAILED, 6));
        assertThat(judge(crashed).capByCrash()).containsEntry("a", 2L);
    }

    @Test
    void nothingElseExplainsARepeatedRecord() {
        var again = stopped("b", start(9, 5), outcome(10, 5));
        var byStop = stopped("a", start(1, 5), outcome(2, 5));
        var covered = killed("a", start(1, 5), outcome(2, 5), event(3, Kind.COMMITTED, 6));
        var handedOver =
                killed("a", start(1, 5), outcome(2, 5), event(3, Kind.REVOKED, -1), event(4, Kind.ASSIGNED, -1));
        for (History first : List.of(byStop, covered, handedOver)) {
            assertThat(judge(first, again).unexplained()).hasSize(1);
        }
    }

    @Test
    void aCommitBelowTheRecordDoesNotCoverIt() {
        var first = killed("a", start(1, 5), outcome(2, 5), event(3, Kind.COMMITTED, 5));
        assertThat(judge(first, stopped("b", start(9, 5), outcome(10, 5))).unexplained())
                .isEmpty();
    }

    @Test
    void handlersOfAKeyThatOverlapAreSeenAcrossProcesses() {
        var a = stopped("a", start(1, 5), outcome(4, 5));
        assertThat(OrderCheck.violations(List.of(a, stopped("b", start(3, 6), outcome(5, 6)))))
                .singleElement()
                .asString()
                .contains("overlap");
        assertThat(OrderCheck.violations(List.of(a, stopped("b", start(4, 6), outcome(5, 6)))))
                .isEmpty();
    }

    @Test
    void aHandlerThatAKillCutShortCountsUntilTheLastSignOfLife() {
        var a = killed("a", start(1, 5), event(7, Kind.COMMITTED, 2));
        assertThat(OrderCheck.violations(List.of(a, stopped("b", start(6, 5), outcome(8, 5)))))
                .hasSize(1);
    }

    @Test
    void outcomesOutOfOrderAreSeenAcrossProcesses() {
        var later = stopped("a", start(1, 6), outcome(2, 6));
        var earlier = stopped("b", start(3, 5), outcome(4, 5));
        assertThat(OrderCheck.violations(List.of(later, earlier)))
                .singleElement()
                .asString()
                .contains("inversion across");
    }

    @Test
    void aRecordRunAgainAfterALaterOneIsOutOfOrderWithinAnOwnershipOnly() {
        var first = List.of(start(1, 5), outcome(2, 5), start(3, 6), outcome(4, 6));
        var again = List.of(start(6, 5), outcome(7, 5));
        assertThat(OrderCheck.violations(List.of(joined(first, List.of(), again))))
                .hasSize(1);
        assertThat(OrderCheck.violations(List.of(joined(first, List.of(event(5, Kind.ASSIGNED, -1)), again))))
                .isEmpty();
    }

    private static Verdict judge(History... histories) {
        return new HistoryCheck(List.of(histories), (commit, offset) -> offset < commit.offset()).judge(ONE_RECORD);
    }

    @SafeVarargs
    private static History joined(List<Event>... parts) {
        return new History(
                "a", false, Arrays.stream(parts).flatMap(List::stream).toList());
    }

    private static History killed(String process, Event... events) {
        return new History(process, true, List.of(events));
    }

    private static History stopped(String process, Event... events) {
        return new History(process, false, List.of(events));
    }

    private static Event start(long nanos, long offset) {
        return event(nanos, Kind.STARTED, offset);
    }

    private static Event outcome(long nanos, long offset) {
        return event(nanos, Kind.SUCCEEDED, offset);
    }

    private static Event event(long nanos, Kind kind, long offset) {
        return new Event(nanos, kind, 0, offset, "k", "");
    }
}
