package dev.levee.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.Category;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an HTTP client's exception says about the record, and about the service it asked. */
class HttpStatusTest {

    /** As the schema-registry client has it. */
    public static final class RestException extends IOException {
        private static final long serialVersionUID = 1L;
        private final int status;

        RestException(int status) {
            this.status = status;
        }

        public int getStatus() {
            return status;
        }
    }

    /** Whose accessor cannot be asked. */
    public static final class BrokenException extends Exception {
        private static final long serialVersionUID = 1L;

        public int status() {
            return Integer.parseInt("not sent yet");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, PERMANENT, false", "404, PERMANENT, false", "409, PERMANENT, false", "422, PERMANENT, false",
        "401, TRANSIENT, true", "403, TRANSIENT, true", "408, TRANSIENT, true", "425, TRANSIENT, true",
        "429, OVERLOAD, true", "503, OVERLOAD, true", "500, TRANSIENT, true", "502, TRANSIENT, true"
    })
    void decides(int code, Category category, boolean outage) {
        var failure = new RestException(code);
        assertThat(HttpStatus.of(failure)).contains(new HttpStatus(code));
        assertThat(FailureTable.lookUp(Causes.of(new RuntimeException(failure))))
                .contains(category);
        assertThat(Outage.isIn(List.of(failure))).isEqualTo(outage);
    }

    @Test
    void aNumberThatIsNoErrorStatusSaysNothing() {
        assertThat(HttpStatus.of(new RestException(200))).isEmpty();
        assertThat(HttpStatus.of(new RestException(40_403))).isEmpty();
        assertThat(HttpStatus.of(new BrokenException())).isEmpty();
        assertThat(HttpStatus.of(new Exception())).isEmpty();
    }

    @Test
    void aPlainIoErrorIsAnOutageOneOfAParserIsNot() {
        assertThat(Outage.isIn(List.of(new Exception(), new IOException()))).isTrue();
        assertThat(Outage.isIn(List.of(new SocketTimeoutException()))).isTrue();
        assertThat(Outage.isIn(List.of(new java.io.EOFException()))).isFalse();
        assertThat(Outage.isIn(List.of(new IllegalArgumentException()))).isFalse();
    }
}
