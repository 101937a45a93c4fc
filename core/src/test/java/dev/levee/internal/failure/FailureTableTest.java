package dev.levee.internal.failure;

import static dev.levee.Category.DEFECT;
import static dev.levee.Category.FATAL;
import static dev.levee.Category.OVERLOAD;
import static dev.levee.Category.PERMANENT;
import static dev.levee.Category.TRANSIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.levee.Category;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTransientConnectionException;
import java.time.format.DateTimeParseException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Well-known exceptions mean what people of this field expect. */
class FailureTableTest {

    static Stream<Arguments> wellKnown() {
        return Stream.of(
                arguments(new OutOfMemoryError(), FATAL),
                arguments(new StackOverflowError(), DEFECT),
                arguments(new NumberFormatException(), PERMANENT),
                arguments(new DateTimeParseException("", "", 0), PERMANENT),
                arguments(new MalformedInputException(1), PERMANENT),
                arguments(new SerializationException(), PERMANENT),
                arguments(new SQLIntegrityConstraintViolationException(), PERMANENT),
                arguments(new SQLTransientConnectionException(), TRANSIENT),
                arguments(new SQLException(), TRANSIENT),
                arguments(new FileNotFoundException(), TRANSIENT),
                arguments(new EOFException(), TRANSIENT),
                arguments(new TimeoutException(), TRANSIENT),
                arguments(new NotLeaderOrFollowerException(""), TRANSIENT),
                arguments(new RejectedExecutionException(), OVERLOAD),
                arguments(new NullPointerException(), DEFECT),
                arguments(new ArrayIndexOutOfBoundsException(), DEFECT),
                arguments(new NoClassDefFoundError(), DEFECT));
    }

    @ParameterizedTest
    @MethodSource("wellKnown")
    void isKnown(Throwable failure, Category category) {
        assertThat(FailureTable.lookUp(Causes.of(failure))).contains(category);
        assertThat(FailureTable.lookUp(Causes.of(new Exception(failure)))).contains(category);
    }

    @Test
    void theRootCauseHasTheFirstWord() {
        var parsing = new UncheckedIOException(new IOException(new NumberFormatException()));
        assertThat(FailureTable.lookUp(Causes.of(parsing))).contains(PERMANENT);
        var network = new IllegalArgumentException(new IOException());
        assertThat(FailureTable.lookUp(Causes.of(network))).contains(TRANSIENT);
    }

    @Test
    void anUnknownRootLeavesTheWordToItsWrapper() {
        assertThat(FailureTable.lookUp(Causes.of(new IllegalStateException(new Exception()))))
                .contains(DEFECT);
        assertThat(FailureTable.lookUp(Causes.of(new Exception()))).isEmpty();
    }

    @Test
    void aCycleOfCausesEnds() {
        var first = new Exception();
        var second = new Exception(first);
        first.initCause(second);
        assertThat(FailureTable.lookUp(Causes.of(first))).isEmpty();
    }
}
