package dev.levee.proof.commits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M2.2: strict commit. When a record starts, brokers know of everything that was finished before it. */
class CommitEveryRecordTest {

    private static final int RECORDS = 100;

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private final List<Long> started = new CopyOnWriteArrayList<>();
    private final List<String> early = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void nothingStartsBeforeWhatFinishedIsCommitted(String protocol) {
        var scene = Scene.of(kafka, 1);
        Records.produce(kafka.clientProperties(), scene.topic(), RECORDS, 1);
        try (var consumer = scene.consumer(Map.of("group.protocol", protocol))
                .commitEveryRecord()
                .handle(record -> {
                    long committed = scene.offset(0);
                    if (committed != record.offset()) {
                        early.add(record.offset() + " started at commit " + committed);
                    }
                    started.add(record.offset());
                })
                .start()) {
            await().atMost(Scene.PATIENCE).until(() -> started.size() == RECORDS);
            scene.awaitCommitted(0, RECORDS);
        }
        assertThat(early).isEmpty();
        assertThat(started).isSorted();
    }
}
