package dev.levee.proof.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.Category;
import dev.levee.checker.event.Dlq;
import dev.levee.checker.facts.RecordId;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.proof.fixture.Judgement;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.proof.fixture.Team;
import dev.levee.testkit.KafkaExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * M1.6: a record that kills every process that handles it. Members are started again as a supervisor does; the group gets
 * rid of the record by itself, and everything else is handled once but for what the deaths explain.
 */
@ResourceLock(Team.PROCESSORS)
class KillerRecordTest {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int MEMBERS = 2;
    private static final int RECORDS = 600;
    private static final int KILLER = 200;
    private static final int MOST_DEATHS = 8;

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("dev.levee.proof.fixture.Protocols#classicAtLeast")
    void theGroupGetsRidOfItByItself(String protocol) throws Exception {
        String topic = kafka.topic(4);
        Records.produce(kafka.clientProperties(), topic, RECORDS, 60);
        var records = Records.read(kafka.clientProperties(), topic);
        var produced = records.stream()
                .map(record -> new RecordId(new TopicPartition(topic, record.partition()), record.offset()))
                .collect(Collectors.toSet());
        RecordId killer = records.stream()
                .filter(record -> Records.text(record.value()).equals("" + KILLER))
                .map(record -> new RecordId(new TopicPartition(topic, record.partition()), record.offset()))
                .findFirst()
                .orElseThrow();
        try (var team = new Team(kafka.cluster(), topic, protocol, directory)
                .with("commit", "500")
                .with("killer", "" + KILLER)) {
            await("outcomes")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        team.supervise(MEMBERS);
                        return team.deaths() > MOST_DEATHS || team.haveFinished(produced);
                    });
            assertThat(team.deaths()).isBetween(2L, (long) MOST_DEATHS);

            var judgement = team.judge();
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d deaths, duplicates %s, unexplained %d%n",
                    protocol,
                    team.deaths(),
                    judgement.repeatedByDeath(),
                    judgement.count(AnomalyId.A3));
            assertThat(convicted(judgement)).containsExactly(killer);
            assertThat(judgement.verdict().anomalies()).isEmpty();
            assertThat(judgement.excusedOtherwise()).isEmpty();
            assertThat(new Scene(kafka, topic).deadLetters())
                    .filteredOn(letter -> Records.text(letter.headers()
                                    .lastHeader("levee-category")
                                    .value())
                            .equals(Category.PROCESS_KILLER.name()))
                    .hasSize(1);
        }
    }

    private static List<RecordId> convicted(Judgement judgement) {
        return judgement.facts().history().all(Dlq.class).stream()
                .filter(letter -> Category.PROCESS_KILLER.name().equals(letter.category()))
                .map(letter -> new RecordId(letter.tp(), letter.off()))
                .toList();
    }
}
