package dev.levee.proof.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.checker.event.Lost;
import dev.levee.checker.event.Start;
import dev.levee.checker.facts.RecordId;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Exemption;
import dev.levee.proof.fixture.CrashPoint;
import dev.levee.proof.fixture.Judgement;
import dev.levee.proof.fixture.Load;
import dev.levee.proof.fixture.MemberProcess;
import dev.levee.proof.fixture.Scene;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.proof.fixture.Team;
import dev.levee.testkit.KafkaExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.NewPartitions;

/** One cell of the membership matrix: a group under load, a fault, and what came of it. */
record MembershipCell(Membership membership, boolean isStatic, Fault fault) {

    static final int PARTITIONS = 6;

    private static final int PER_SECOND = 150;
    private static final Duration SOON = Duration.ofSeconds(60);

    /** How members share partitions. */
    enum Membership {
        EAGER("classic", "org.apache.kafka.clients.consumer.RangeAssignor"),
        COOPERATIVE("classic", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor"),
        CONSUMER("consumer", "");

        private final String protocol;
        private final String assignor;

        Membership(String protocol, String assignor) {
            this.protocol = protocol;
            this.assignor = assignor;
        }
    }

    /** What happens to the group. */
    enum Fault {
        ROLL("SIGTERM roll"),
        KILL("kill -9"),
        STANDSTILL("SIGSTOP past the session"),
        SCALE("scale 1 to 4 to 1"),
        PARTITIONS("partitions added");

        private final String what;

        Fault(String what) {
            this.what = what;
        }

        String what() {
            return what;
        }
    }

    /**
     * What came out.
     *
     * @param recoveryMillis from the fault to the first record that its new owner began, of the partition that took longest
     */
    record Result(Judgement judgement, long recoveryMillis) {

        /** Handlers of a process that stood still, and of its successor, in one key at once. */
        long zombieOverlaps() {
            return judgement.verdict().exemptions(AnomalyId.A4).size();
        }
    }

    Result run(KafkaExtension kafka, String topic, Path directory) throws Exception {
        var client = new HashMap<>(kafka.clientProperties());
        client.put("metadata.max.age.ms", "500"); // partitions are added
        try (var team = team(kafka, topic, directory);
                var load = new Load(client, topic, PER_SECOND)) {
            var members = new ArrayList<MemberProcess>();
            for (int slot = 0; slot < (fault == Fault.SCALE ? 1 : 2); slot++) {
                members.add(start(team, slot, false));
            }
            members.forEach(member -> member.awaitFinished());
            var recovery = new Recovery(team);
            switch (fault) {
                case ROLL -> roll(team, members, recovery);
                case KILL -> kill(team, members, recovery);
                case STANDSTILL -> standStill(members, recovery);
                case SCALE -> scale(team, recovery);
                case PARTITIONS -> addPartitions(kafka, topic, recovery);
            }
            Set<RecordId> produced = load.end();
            team.awaitFinished(produced);
            var judgement = team.judge();
            assertThat(judgement.records()).isEqualTo(produced.size());
            assertThat(judgement.excusedOtherwise()).allMatch(excused -> isOf(members.get(0), excused));
            return new Result(judgement, recovery.worstMillis());
        }
    }

    private Team team(KafkaExtension kafka, String topic, Path directory) throws IOException {
        var team = new Team(kafka.cluster(), topic, membership.protocol, directory)
                .with("commit", "1000")
                .with("client.metadata.max.age.ms", "1000");
        return membership.assignor.isEmpty()
                ? team
                : team.with("client.partition.assignment.strategy", membership.assignor);
    }

    private MemberProcess start(Team team, int slot, boolean leaves) {
        var own = new HashMap<String, String>();
        if (isStatic) {
            own.put("client.group.instance.id", "slot-" + slot);
        }
        if (leaves) {
            own.put("leave", "true");
        }
        return team.start(CrashPoint.NONE, own);
    }

    private void roll(Team team, List<MemberProcess> members, Recovery recovery) {
        for (int slot = 0; slot < members.size(); slot++) {
            MemberProcess old = members.get(slot);
            recovery.begins(old);
            assertThat(old.stop()).isEqualTo(MemberProcess.TERMINATED);
            start(team, slot, false).awaitFinished();
            recovery.awaitEnd();
        }
    }

    private void kill(Team team, List<MemberProcess> members, Recovery recovery) {
        MemberProcess victim = members.get(0);
        recovery.begins(victim);
        victim.child().kill();
        victim.awaitKilled();
        start(team, 0, false).awaitFinished();
        recovery.awaitEnd();
    }

    private static void standStill(List<MemberProcess> members, Recovery recovery) {
        MemberProcess frozen = members.get(0);
        recovery.begins(frozen);
        frozen.suspend();
        recovery.awaitEnd();
        frozen.resume();
        frozen.awaitHistory(
                "rejoined",
                history -> history.last(Lost.class) > 0 && history.last(Start.class) > history.last(Lost.class));
    }

    private void scale(Team team, Recovery recovery) {
        var more = new ArrayList<MemberProcess>();
        for (int slot = 1; slot < 4; slot++) {
            more.add(start(team, slot, true));
        }
        more.forEach(member -> member.awaitFinished());
        for (MemberProcess leaver : more) {
            recovery.begins(leaver);
            assertThat(leaver.stop()).isEqualTo(MemberProcess.TERMINATED);
            recovery.awaitEnd();
        }
    }

    private static void addPartitions(KafkaExtension kafka, String topic, Recovery recovery) {
        recovery.beginsFor(Set.of(PARTITIONS, PARTITIONS + 1));
        Scene.get(kafka.cluster()
                .admin()
                .createPartitions(Map.of(topic, NewPartitions.increaseTo(PARTITIONS + 2)))
                .all());
        recovery.awaitEnd();
    }

    /** A process that stood still may repeat what it had not committed, and overlap its successor. */
    private boolean isOf(MemberProcess first, Exemption excused) {
        return fault == Fault.STANDSTILL
                && excused.by().equals(first.name())
                && excused.cause() == Exemption.Cause.ZOMBIE;
    }

    /** Which partitions a fault took from whom, and when others went on with them. */
    private static final class Recovery {

        private final Team team;
        private Set<Integer> taken = Set.of();
        private String from = "";
        private long at;
        private long worst = -1;

        Recovery(Team team) {
            this.team = team;
        }

        void begins(MemberProcess victim) {
            victim.awaitHistory(
                    "partitions to lose", history -> !history.owned().isEmpty());
            taken = victim.history().owned();
            from = victim.name();
            at = SystemTime.nanos();
        }

        void beginsFor(Set<Integer> partitions) {
            taken = partitions;
            at = SystemTime.nanos();
        }

        void awaitEnd() {
            await("a new owner for " + taken)
                    .atMost(SOON)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> taken.stream().allMatch(partition -> startedNanos(partition) < Long.MAX_VALUE));
            taken.forEach(partition -> worst = Math.max(worst, startedNanos(partition) - at));
        }

        private long startedNanos(int partition) {
            return team.members().stream()
                    .filter(member -> !member.name().equals(from))
                    .flatMap(member -> member.history().all(Start.class))
                    .filter(start ->
                            start.tp().partition() == partition && start.at().nanos() > at)
                    .mapToLong(start -> start.at().nanos())
                    .min()
                    .orElse(Long.MAX_VALUE);
        }

        long worstMillis() {
            return worst < 0 ? -1 : worst / 1_000_000;
        }
    }
}
