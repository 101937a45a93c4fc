package dev.levee.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** However its headers are ordered; older releases wrote the origin before them. */
class ParkedTurnTest {

    private static final ParkedTurn TURN = new ParkedTurn(8, -1, true, 9_000);

    @Test
    void theRestIsNotLookedAt() {
        assertThat(ParkedTurn.readFrom(headers(
                        "trace=1",
                        "levee-origin-leader-epoch=8",
                        "levee-key-hash=ffffffffffffffff",
                        "levee-due-at=9000",
                        "levee-owner-epoch=12")))
                .isEqualTo(TURN);
    }

    @Test
    void anotherOrderIsReadTheSame() {
        assertThat(ParkedTurn.readFrom(headers(
                        "levee-origin-topic=orders",
                        "levee-due-at=9000",
                        "levee-owner-epoch=12",
                        "levee-key-hash=ffffffffffffffff",
                        "levee-attempt=5",
                        "levee-origin-leader-epoch=8")))
                .isEqualTo(TURN);
    }

    @Test
    void whatMayBeAbsentIs() {
        assertThat(ParkedTurn.readFrom(headers("levee-due-at=0", "levee-attempt=5")))
                .isEqualTo(new ParkedTurn(-1, 0, false, 0));
    }

    @Test
    void aMissingDueTimeIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParkedTurn.readFrom(headers("levee-key-hash=1")))
                .withMessage("header levee-due-at is missing");
    }

    private static Headers headers(String... lines) {
        var headers = new RecordHeaders();
        for (String line : lines) {
            int end = line.indexOf('=');
            headers.add(line.substring(0, end), line.substring(end + 1).getBytes(UTF_8));
        }
        return headers;
    }
}
