package dev.levee.proof.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.checker.finding.AnomalyId;
import dev.levee.proof.fixture.Judgement;
import dev.levee.proof.fixture.Team;
import dev.levee.proof.membership.MembershipCell.Fault;
import dev.levee.proof.membership.MembershipCell.Membership;
import dev.levee.proof.membership.MembershipCell.Result;
import dev.levee.testkit.KafkaExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * M2.2, M2.3, G1, G2, G3: every way to be a member, under every fault that moves partitions, in processes of their own and
 * under load: nothing lost, nothing twice or out of order that the fault does not explain. Without more, each fault and each
 * protocol once; {@code -Dproof.matrix=full} runs all thirty cells, the name of a protocol its ten.
 */
@ResourceLock(Team.PROCESSORS)
class MembershipMatrixTest {

    private static final String WANTED = System.getProperty("proof.matrix", "");

    private static final List<MembershipCell> SOME = List.of(
            new MembershipCell(Membership.EAGER, false, Fault.KILL),
            new MembershipCell(Membership.EAGER, true, Fault.PARTITIONS),
            new MembershipCell(Membership.COOPERATIVE, true, Fault.ROLL),
            new MembershipCell(Membership.COOPERATIVE, false, Fault.SCALE),
            new MembershipCell(Membership.CONSUMER, false, Fault.STANDSTILL),
            new MembershipCell(Membership.CONSUMER, true, Fault.ROLL));

    private static final int MOST_LATE_STARTS = 4;

    private static final List<String> TABLE = new ArrayList<>();

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @TempDir
    Path directory;

    static Stream<MembershipCell> cells() {
        return WANTED.isEmpty() ? SOME.stream() : all().filter(MembershipMatrixTest::isWanted);
    }

    private static Stream<MembershipCell> all() {
        return Arrays.stream(Membership.values())
                .flatMap(membership -> Stream.of(false, true)
                        .flatMap(isStatic -> Arrays.stream(Fault.values())
                                .map(fault -> new MembershipCell(membership, isStatic, fault))));
    }

    private static boolean isWanted(MembershipCell cell) {
        return WANTED.equals("full") || cell.membership().name().equalsIgnoreCase(WANTED);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void nothingIsLostAndNothingIsRepeatedThatTheFaultDoesNotExplain(MembershipCell cell) throws Exception {
        Result result = cell.run(kafka, kafka.topic(MembershipCell.PARTITIONS), directory);
        String row = row(cell, result);
        TABLE.add(row);
        System.out.println(row);
        // a record that is claimed while the loss is being told cannot be told from one that begins after it
        boolean standstill = cell.fault() == Fault.STANDSTILL;
        assertThat(result.judgement().count(AnomalyId.A4)).isLessThanOrEqualTo(standstill ? MOST_LATE_STARTS : 0);
        assertThat(result.judgement().verdict().anomalies())
                .filteredOn(anomaly -> anomaly.id() != AnomalyId.A4)
                .isEmpty();
        assertThat(result.recoveryMillis()).as("the fault moved partitions").isNotNegative();
        if (!standstill) {
            assertThat(result.zombieOverlaps()).isZero();
        }
    }

    @AfterAll
    static void printTable() {
        System.out.println(
                "| membership | fault | records | lost | duplicates by the fault | unexplained | zombie overlaps"
                        + " | order violations | recovery ms |\n|---|---|--:|--:|--:|--:|--:|--:|--:|");
        TABLE.forEach(System.out::println);
    }

    private static String row(MembershipCell cell, Result result) {
        Judgement judgement = result.judgement();
        return String.format(
                Locale.ROOT,
                "| %s, %s | %s | %d | %d | %d | %d | %d | %d | %,d |",
                cell.membership().name().toLowerCase(Locale.ROOT),
                cell.isStatic() ? "static" : "dynamic",
                cell.fault().what(),
                judgement.records(),
                judgement.count(AnomalyId.A1),
                judgement.repeated(),
                judgement.count(AnomalyId.A3),
                result.zombieOverlaps(),
                judgement.orderViolations(),
                result.recoveryMillis());
    }
}
