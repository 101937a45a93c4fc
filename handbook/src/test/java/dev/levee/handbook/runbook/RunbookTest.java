package dev.levee.handbook.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.levee.BreakerState;
import dev.levee.BreakerStatus;
import dev.levee.testkit.KafkaExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** M8.3, M8.6, M9.3, M9.5, issue 14: each command of docs/runbook.md is carried out in the situation that it is for, and helps. */
class RunbookTest {

    private static final Runbook RUNBOOK = new Runbook();
    private static final Pattern KIND = Pattern.compile("([0-9a-f]{16})@");
    private static final Pattern REPLAY = Pattern.compile("(?m)^replay (\\S+) to ");

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @TempDir
    Path directory;

    @AfterAll
    static void noCommandWasLeftOut() {
        assertThat(RUNBOOK.neverCarriedOut()).isEmpty();
    }

    @Test
    void theFirstLookShowsMembersAndJudgesTheCluster() {
        try (var night = new Night(kafka)) {
            night.send(0, "customer-1", "paid");
            night.awaitHandled("paid");
            // a member reports every few seconds
            await().atMost(Night.PATIENCE)
                    .until(() -> RUNBOOK.run("status .*", night.names()).out().contains(night.topic()));
            assertThat(well("acl .*", night.names())).contains("kafka-acls.sh", "--topic levee." + night.group() + ".");
            // a single broker is an error to it
            assertThat(RUNBOOK.run("doctor .* --group billing", night.names()).code())
                    .isEqualTo(1);
        }
    }

    @Test
    void clientsAreJudgedByTheirFile() throws IOException {
        var file = directory.resolve("consumer.properties");
        Files.writeString(file, "session.timeout.ms=6000\nheartbeat.interval.ms=5000\n");
        try (var night = new Night(kafka)) {
            var ran = RUNBOOK.run("doctor .*--config.*", with(night, "consumer.properties", file.toString()));
            assertThat(ran.out()).contains("heartbeat.interval.ms");
            assertThat(ran.code()).isEqualTo(1);
        }
    }

    @Test
    void aRecordThatHangsBecomesADeadLetterAndItsKeyGoesOn() {
        try (var night = new Night(kafka)) {
            night.send(
                    3,
                    "customer-1",
                    IntStream.range(0, 17).mapToObj(i -> "n" + i).toArray(String[]::new));
            night.send(3, "customer-1", Night.HANGS, "the next");
            night.awaitHandled("n16");
            assertThat(night.handled()).doesNotContain("the next");

            well("control dead-letter .*", night.names());
            night.awaitHandled("the next");

            // as whoever is on call copies it
            var letter = night.deadLetter();
            assertThat(well("dlq show .*", with(night, "levee.billing.dlq:3:17", letter)))
                    .contains(night.topic());
            assertThat(well("dlq groups .*", night.names())).contains(night.group());
        }
    }

    @Test
    void aDependencyIsLeftAlone() {
        try (var night = new Night(kafka)) {
            well("control breaker .*", night.names());
            await().atMost(Night.PATIENCE)
                    .until(() -> night.consumer()
                            .snapshot()
                            .breaker()
                            .map(BreakerStatus::state)
                            .filter(state -> state == BreakerState.FORCED_OPEN)
                            .isPresent());
            well("control rate .*", night.names());
            await().atMost(Night.PATIENCE)
                    .until(() -> night.consumer().snapshot().limits().maxRate().equals(OptionalDouble.of(10)));
        }
    }

    @Test
    void aKeyThatIsParkedWaitsAndOthersGoOn() {
        try (var night = new Night(kafka)) {
            well("control throttle .*", night.names());
            well("control park .*", night.names());
            await().atMost(Night.PATIENCE)
                    .until(
                            () -> RUNBOOK.run("status .*", night.names()).out(),
                            said -> said.contains(" throttle ") && said.contains(" park "));
            night.send(0, "customer-7", "waits");
            night.send(0, "customer-8", "goes on");
            night.awaitHandled("goes on");
            assertThat(night.handled()).doesNotContain("waits");
        }
    }

    @Test
    void aKeyBehindADeadLetterGoesOnWithoutIt() {
        try (var night = new Night(kafka)) {
            night.holdsKeys();
            night.breaks("unbookable");
            night.send(
                    3,
                    "customer-1",
                    IntStream.range(0, 17).mapToObj(i -> "n" + i).toArray(String[]::new));
            night.send(3, "customer-7", "unbookable", "behind it");
            night.send(3, "customer-8", "another");
            night.awaitDeadLetters(1);
            night.awaitHandled("another");
            assertThat(night.handled()).doesNotContain("behind it");

            well("control release .*", night.names());
            night.awaitHandled("behind it");
        }
    }

    @Test
    void deadLettersGoBackAndAreHandled() {
        try (var night = new Night(kafka)) {
            night.breaks("b0", "b1", "b2");
            night.send(1, "customer-1", "b0", "b1", "b2", "after");
            night.awaitHandled("after");
            night.awaitDeadLetters(3);
            night.breaks();

            var kind = found(KIND, well("dlq groups .*", night.names())) + "@" + night.group();
            var names = with(night, "6f1c0e6a9b3d2c41@billing", kind);
            var cancelled = found(REPLAY, well("dlq plan .*", names));
            well("dlq cancel .*", with(night, "7d1f", cancelled));
            assertThat(night.handled()).doesNotContain("b0");

            var replay = with(night, "7d1f", found(REPLAY, well("dlq plan .*", names)));
            well("dlq start .*", replay);
            night.awaitHandled("b0", "b1", "b2");
            well("dlq watch .*", replay);
        }
    }

    @Test
    void aGroupWhoseOffsetsAreLostGoesOnWhereItIsTold() throws Exception {
        try (var night = new Night(kafka)) {
            night.send(0, "customer-1", "before");
            night.awaitHandled("before");
            night.awaitBorn();
            night.stop();
            night.loseOffsets();
            assertThatThrownBy(night::restart).hasMessageContaining(night.topic());

            var plan = with(night, "plan.json", directory.resolve("plan.json").toString());
            well("offsets plan .*--new.*", plan);
            well("offsets apply .*expired.*", plan);
            night.forget();
            night.restart();
            night.awaitHandled("before");
        }
    }

    @Test
    void everythingSinceATimeRunsAgain() {
        try (var night = new Night(kafka)) {
            var then = night.send(0, "customer-1", "wrong");
            night.awaitHandled("wrong");
            night.stop();
            var plan = with(
                    night,
                    "plan.json",
                    directory.resolve("plan.json").toString(),
                    "2026-11-29T08:00:00Z",
                    then.toString());
            well("offsets plan .*--to-time.*", plan);
            well("offsets apply .*bug 7.*", plan);
            night.forget();
            night.restart();
            night.awaitHandled("wrong");
        }
    }

    /** What it prints. */
    private static String well(String expression, Map<String, String> names) {
        var ran = RUNBOOK.run(expression, names);
        assertThat(ran.code()).as("%s: %s%s", expression, ran.out(), ran.err()).isZero();
        return ran.out();
    }

    private static Map<String, String> with(Night night, String... more) {
        // the longer ones first: a kind of failure ends with a group
        var names = new LinkedHashMap<String, String>();
        for (int i = 0; i < more.length; i += 2) {
            names.put(more[i], more[i + 1]);
        }
        names.putAll(night.names());
        return names;
    }

    private static String found(Pattern pattern, String text) {
        var match = pattern.matcher(text);
        assertThat(match.find()).as(text).isTrue();
        return match.group(1);
    }
}
