package dev.levee.checker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.checker.event.Assign;
import dev.levee.checker.event.Mark;
import dev.levee.checker.event.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class HistoryFilesTest {

    @TempDir
    private Path directory;

    private final AtomicLong clock = new AtomicLong();

    @Test
    void historiesOfAllProcessesAreOneInTheOrderOfTime() throws IOException {
        try (var a = HistoryFile.open(directory, "a");
                var b = HistoryFile.open(directory, "b")) {
            var first = new Recorder(new Member("a", 1), clock::incrementAndGet, a);
            var second = new Recorder(new Member("b", 1), clock::incrementAndGet, b);
            second.record(at -> new Mark(at, "one"));
            first.assigned(List.of(new TopicPartition("orders", 1), new TopicPartition("orders", 0)));
            second.record(at -> new Mark(at, "three"));
            assertThat(first.own(new TopicPartition("orders", 0))).isEqualTo(1);
            assertThat(first.own(new TopicPartition("orders", 2))).isZero();
        }
        History history = HistoryFiles.read(directory);
        assertThat(history.events()).extracting(event -> event.at().proc()).containsExactly("b", "a", "b");
        assertThat(history.events()).extracting(event -> event.at().seq()).containsExactly(1L, 1L, 2L);
        assertThat(history.event(1)).isInstanceOf(Assign.class);
        assertThat(history.torn()).isEmpty();
    }

    @Test
    void aLastLineThatAKillCutShortIsLeftOutAndSaid() throws IOException {
        write("a", "{\"t_ns\":1,\"proc\":\"a\",\"type\":\"mark\",\"name\":\"x\"}\n{\"t_ns\":2,\"pro");
        History history = HistoryFiles.read(directory);
        assertThat(history.events()).hasSize(1);
        assertThat(history.torn()).containsExactly("a");
    }

    @Test
    void anotherUnreadableLineIsNamed() throws IOException {
        write("a", "nonsense\n{\"t_ns\":1,\"proc\":\"a\",\"type\":\"mark\",\"name\":\"x\"}\n");
        assertThatThrownBy(() -> HistoryFiles.read(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("history-a.ndjson line 1");
    }

    @Test
    void noHistoryIsNoCleanOne() {
        assertThatThrownBy(() -> HistoryFiles.read(directory)).hasMessageContaining("history-");
    }

    private void write(String process, String text) throws IOException {
        Files.writeString(HistoryFiles.ofProcess(directory, process), text, StandardOpenOption.CREATE);
    }
}
