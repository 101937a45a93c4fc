package dev.levee.proof.failures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.proof.fixture.LogLines;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** Logging contract: one line per kind of failure and minute, however many records have it. */
@Isolated("captures what the whole JVM logs")
class FailureLogTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @Test
    void manyDeadLettersOfOneKindAreOneLine() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "1", "2", "3", "4", "other");
        String lines;
        try (var log = LogLines.captured()) {
            try (var consumer = scene.consumer()
                    .permanent(IllegalStateException.class, UnsupportedOperationException.class)
                    .handle(record -> {
                        if (record.offset() == 4) {
                            throw new UnsupportedOperationException("of another kind");
                        }
                        throw new IllegalStateException("of one kind");
                    })
                    .start()) {
                scene.awaitCommitted(0, 5);
            }
            lines = log.text();
        }
        var told = lines.lines()
                .filter(line -> line.contains(scene.topic()) && line.contains("is a dead letter"))
                .toList();
        assertThat(told).hasSize(2);
        assertThat(told.get(0)).contains("@0", "PERMANENT", "of one kind", "0 more of this kind");
        assertThat(told.get(1)).contains("@4", "of another kind");
    }
}
