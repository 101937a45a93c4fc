package dev.levee.checker.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.levee.checker.event.Assign;
import dev.levee.checker.event.Close;
import dev.levee.checker.event.Commit;
import dev.levee.checker.event.Cut;
import dev.levee.checker.event.Dlq;
import dev.levee.checker.event.Done;
import dev.levee.checker.event.End;
import dev.levee.checker.event.Event;
import dev.levee.checker.event.FaultOff;
import dev.levee.checker.event.FaultOn;
import dev.levee.checker.event.Lost;
import dev.levee.checker.event.Mark;
import dev.levee.checker.event.Operation;
import dev.levee.checker.event.Park;
import dev.levee.checker.event.Pause;
import dev.levee.checker.event.Phase;
import dev.levee.checker.event.Poll;
import dev.levee.checker.event.Produce;
import dev.levee.checker.event.Release;
import dev.levee.checker.event.Reset;
import dev.levee.checker.event.Resume;
import dev.levee.checker.event.Revoke;
import dev.levee.checker.event.Revoked;
import dev.levee.checker.event.Settings;
import dev.levee.checker.event.Stamp;
import dev.levee.checker.event.Start;
import dev.levee.checker.event.Status;
import dev.levee.checker.event.Takeover;
import dev.levee.checker.event.Touch;
import dev.levee.checker.event.Truth;
import dev.levee.checker.event.TruthLog;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class EventJsonTest {

    private static final Stamp AT = new Stamp(7, 42_000, "c1-1", 1);
    private static final TopicPartition TP = new TopicPartition("or-ders", 3);
    private static final List<TopicPartition> TPS = List.of(TP, new TopicPartition("a", 0));
    private static final Bytes KEY = Bytes.wrap("k\u00e9y".getBytes(UTF_8));
    private static final Bytes BINARY = Bytes.wrap(new byte[] {(byte) 0xff, 0, 1});

    static final List<Event> ALL = List.of(
            new Settings(AT, Settings.Ordering.OTHER, 1, 2, 3, 4, true, 5, true),
            new Produce(AT, 1, Phase.INVOKE, TP, null, KEY, BINARY, "t"),
            new Assign(AT, 2, TPS),
            new Takeover(AT, TP, 2, 9, 100L, List.of(4L), 3, List.of(5L, 6L)),
            new Revoke(AT, TPS),
            new Revoked(AT, TPS),
            new Lost(AT, TPS),
            new Reset(AT, TP, 1, 2, "retention passed the position"),
            new Pause(AT, TPS),
            new Resume(AT, TPS),
            new Cut(AT, TP, 3, 1, "t"),
            new Poll(AT, TP, 2, List.of(1L, 2L), 4, 0, "t"),
            new Start(AT, TP, 2, 5, null, 1, 17L),
            new End(AT, TP, 2, 5, 1, End.Outcome.SKIPPED, "why"),
            new Park(AT, 3, Phase.OK, TP, 2, 5, KEY, 1, 99, 8, 2, 12L, "replay"),
            new Done(AT, 4, Phase.FAIL, TP, 2, 5, 8, 2),
            new Dlq(AT, 5, Phase.INFO, TP, 2, 5, "PERMANENT"),
            new Release(AT, 6, Phase.OK, TP, 2, 5, Release.How.RETRY),
            new Commit(AT, 7, Phase.OK, Map.of(TP, new Commit.Progress(9, 2, 0, "L1")), null),
            new Close(AT, Phase.OK, 1, 2),
            new Touch(AT, "poll", "levee-poll"),
            new Status(AT, Map.of("running", 3L)),
            new FaultOn(AT, "f1", FaultOn.KILL, "c1-1"),
            new FaultOff(AT, "f1"),
            new Mark(AT, Mark.QUIET),
            new Truth(AT, TP, 5, BINARY, null, List.of(new Truth.Header("h", KEY)), Truth.Txn.ABORTED),
            new TruthLog(AT, TP, 0, 9, 8L, "cluster", "id"));

    @ParameterizedTest
    @FieldSource("ALL")
    void whatIsWrittenIsRead(Event event) throws JsonProcessingException {
        assertThat(EventJson.parse(EventJson.line(event))).isEqualTo(event);
    }

    @Test
    void everyTypeIsTried() {
        assertThat(ALL.stream().<Class<?>>map(Event::getClass)).containsExactlyInAnyOrder(permitted());
    }

    private static Class<?>[] permitted() {
        return Stream.of(Event.class, Operation.class)
                .flatMap(type -> Stream.of(type.getPermittedSubclasses()))
                .filter(type -> !type.isInterface())
                .toArray(Class<?>[]::new);
    }

    @Test
    void aLineIsForPeople() {
        var start = new Start(AT, TP, 2, 5, KEY, 1, null);
        assertThat(EventJson.line(start))
                .isEqualTo(
                        "{\"type\":\"start\",\"seq\":7,\"t_ns\":42000,\"proc\":\"c1-1\",\"inst\":1,\"tp\":\"or-ders-3\","
                                + "\"own\":2,\"off\":5,\"key\":\"k\u00e9y\",\"attempt\":1}");
    }

    @Test
    void bytesThatAreNoTextAreKept() {
        var text = Bytes.wrap("base64:AAAA".getBytes(UTF_8));
        assertThat(EventJson.line(new Truth(AT, TP, 5, BINARY, text, List.of(), Truth.Txn.COMMITTED)))
                .contains("\"key\":\"base64:/wAB\"", "\"value\":\"base64:YmFzZTY0OkFBQUE=\"");
    }

    @Test
    void whatIsNotNamedIsRefused() {
        assertThatThrownBy(() -> EventJson.parse("{\"type\":\"strat\",\"seq\":1}"))
                .hasMessageContaining("strat");
        assertThatThrownBy(() -> EventJson.parse("{\"seq\":1}")).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> EventJson.parse("{\"type\":\"revoke\",\"seq\":1,\"tps\":[\"orders\"]}"))
                .hasMessageContaining("topic-partition");
    }
}
