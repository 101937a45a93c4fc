package dev.levee.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M9.3. Stored formats never change: these texts lie in brokers. */
class StartMarkTest {

    @Test
    void born() {
        stays("LV1 born orders 0,17,9000000000", new StartMark.Born("orders", List.of(0L, 17L, 9_000_000_000L)));
    }

    @Test
    void started() {
        stays("LV1 started orders.eu 12", new StartMark.Started("orders.eu", 12));
    }

    @Test
    void keys() {
        var id = new Uuid(1, 2);
        assertThat(new String(StartMark.key(id), UTF_8)).isEqualTo("start:AAAAAAAAAAEAAAAAAAAAAg");
        assertThat(StartMark.topicIdOf(StartMark.key(id))).hasValue(id);
        assertThat(StartMark.topicIdOf("AAAAAAAAAAEAAAAAAAAAAg:3:17".getBytes(UTF_8)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "LV2 started orders 1", "LV1 started orders", "LV1 born orders 1,", "LV1 gone orders 1"})
    void whatIsNotKnownIsNotGuessed(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> StartMark.decode(text.getBytes(UTF_8)));
    }

    private static void stays(String stored, StartMark mark) {
        assertThat(new String(mark.encode(), UTF_8)).isEqualTo(stored);
        assertThat(StartMark.decode(stored.getBytes(UTF_8))).isEqualTo(mark);
    }
}
