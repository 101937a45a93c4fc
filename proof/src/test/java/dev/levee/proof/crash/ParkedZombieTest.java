package dev.levee.proof.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.levee.checker.event.Assign;
import dev.levee.checker.event.Lost;
import dev.levee.checker.event.Park;
import dev.levee.checker.event.Truth;
import dev.levee.checker.facts.CommitTry;
import dev.levee.checker.facts.RecordId;
import dev.levee.checker.finding.Exemption;
import dev.levee.proof.fixture.CrashPoint;
import dev.levee.proof.fixture.Judgement;
import dev.levee.proof.fixture.MemberProcess;
import dev.levee.proof.fixture.Outage;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Team;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.CommitMetadata.Decoded;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.ParkKey;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * G1, G2, A21, issue 5 proof 5: a process stands still past its session while records that it parks are on their way; they reach the
 * retry topic after another member took over and parked the same records. They are void: each record is handled once, in order.
 */
@ResourceLock(Team.PROCESSORS)
class ParkedZombieTest {

    private static final int RECORDS = 6_000;
    private static final int KEYS = 500;

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("dev.levee.proof.fixture.Protocols#consumerAtLeast")
    void whatItParksAfterItsTakeoverIsVoid(String protocol) throws Exception {
        String topic = kafka.topic(4);
        var produced = Records.send(
                        kafka.clientProperties(),
                        IntStream.range(0, RECORDS)
                                .mapToObj(number -> new ProducerRecord<>(
                                        topic,
                                        Records.bytes(Outage.KEYS + number % KEYS),
                                        Records.bytes(large(number))))
                                .toList())
                .stream()
                .map(sent -> new RecordId(new TopicPartition(topic, sent.partition()), sent.offset()))
                .collect(Collectors.toSet());
        try (var team = new Team(kafka.cluster(), topic, protocol, directory)
                .with("commit", "500")
                .with("hold", "0")
                .with("delay", "1000")
                .with("attempts", "500")) {
            team.outage().begin();
            MemberProcess frozen = team.start(CrashPoint.NONE);
            // in full swing: only what its producer has by now is sent when it goes on
            frozen.awaitHistory("parking", history -> history.has(Park.class));
            frozen.suspend();
            MemberProcess successor = team.start(CrashPoint.NONE);
            successor.awaitHistory("parking", history -> history.has(Park.class));
            frozen.resume();
            frozen.awaitHistory(
                    "rejoined",
                    history -> history.last(Assign.class) > history.last(Lost.class) && history.last(Lost.class) > 0);
            team.outage().end();
            team.awaitFinished(produced);

            var judgement = team.judge();
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d parked, %d versions of the zombie are void%n",
                    protocol,
                    judgement.parked(),
                    voidVersions(judgement, topic));
            assertThat(judgement.records()).isEqualTo(RECORDS);
            assertThat(judgement.verdict().anomalies()).isEmpty();
            assertThat(judgement.excusedOtherwise())
                    .allSatisfy(excused -> assertThat(tuple(excused.by(), excused.cause()))
                            .isEqualTo(tuple(frozen.name(), Exemption.Cause.ZOMBIE)));
            assertThat(voidVersions(judgement, topic)).isPositive();
        }
    }

    /** A number all the same; to write all of them takes a while. */
    private static String large(int number) {
        return "0".repeat(4_000) + number;
    }

    /** That stand in the retry topic, though their writer had been superseded. */
    private static long voidVersions(Judgement judgement, String topic) {
        String retries = new GroupTopics(topic).retry();
        return judgement.facts().history().all(Truth.class).stream()
                .filter(truth -> truth.tp().topic().equals(retries) && truth.value() != null)
                .filter(truth -> ParkKey.decode(
                                Objects.requireNonNull(truth.key()).get())
                        .filter(key -> isVoid(key, truth.off(), judgement))
                        .isPresent())
                .count();
    }

    private static boolean isVoid(ParkKey key, long retryOffset, Judgement judgement) {
        return judgement.facts().logs().stream()
                .filter(log -> log.isSource() && log.tp().partition() == key.partition())
                .flatMap(log -> log.commits().stream())
                .filter(CommitTry::isOk)
                .anyMatch(commit -> commit.metadata() instanceof Decoded.Valid valid
                        && valid.metadata().retries().isVoid(key.ownerEpoch(), retryOffset));
    }
}
