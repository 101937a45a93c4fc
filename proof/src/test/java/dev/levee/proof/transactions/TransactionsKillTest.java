package dev.levee.proof.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.proof.fixture.CrashPoint;
import dev.levee.proof.fixture.MemberProcess;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.proof.fixture.Team;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.GroupTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * M5.2, issue 8 proof 1: members are killed, stand still for longer than a transaction may last, and are fenced, while 2 % of what they
 * read fails and 0.1 % is poison. What readers of committed records see is what they would see without all that. {@code
 * make transactions} kills more of them.
 */
@ResourceLock(Team.PROCESSORS)
class TransactionsKillTest {

    private static final int KILLS = Integer.getInteger("proof.transactionKills", 2);
    private static final int MEMBERS = 2;
    private static final int RATE = 200;

    /** Longer than a transaction may last, and than a session of the classic protocol. */
    private static final long STANDSTILL_MILLIS = 12_000;

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("dev.levee.proof.fixture.Protocols#consumerAtLeast")
    void readersOfCommittedRecordsDoNotNotice(String protocol) throws Exception {
        String topic = kafka.topic(6);
        String deadLetters = new GroupTopics(topic).dlq();
        var pipeline = new Pipeline(topic, kafka.topic(6), RATE * MEMBERS * (15 + 4 * KILLS), 100);
        var client = kafka.clientProperties();
        pipeline.produce(client);
        var aborts = new Aborts(kafka.cluster().admin(), topic);
        try (var team = new Team(kafka.cluster(), topic, protocol, directory)
                .running(PipelineMain.class, System.getProperty("java.class.path"))
                .with("output", pipeline.output())
                .with("rate", String.valueOf(RATE))) {
            team.supervise(MEMBERS);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !Pipeline.values(client, pipeline.output()).isEmpty());
            MemberProcess frozen = team.start(CrashPoint.NONE);
            SystemTime.sleep(3_000);
            frozen.child().suspend();
            long thawAt = SystemTime.nanos() + STANDSTILL_MILLIS * 1_000_000;
            for (int kill = 0; kill < KILLS; kill++) {
                MemberProcess dying = team.start(CrashPoint.NONE);
                SystemTime.sleep(2_000 + SystemTime.chance(2_000));
                aborts.inject();
                SystemTime.sleep(SystemTime.chance(500));
                dying.child().kill();
            }
            SystemTime.sleep(Math.max(0, (thawAt - SystemTime.nanos()) / 1_000_000));
            frozen.child().resume();
            aborts.inject();
            await("outputs")
                    .atMost(Duration.ofSeconds(180))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> pipeline.isThrough(client, deadLetters));
            team.alive().forEach(member -> assertThat(member.stop()).isEqualTo(MemberProcess.TERMINATED));
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %d kills, %d producers fenced, %d outputs%n",
                protocol,
                KILLS,
                aborts.injected(),
                pipeline.expected().size());
        assertThat(aborts.injected()).isPositive();
        pipeline.check(client, deadLetters);
    }
}
