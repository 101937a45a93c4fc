package dev.levee.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.BreakerOpenException;
import dev.levee.BreakerState;
import dev.levee.Category;
import dev.levee.Classifier;
import dev.levee.LeveeException;
import dev.levee.Outcome;
import dev.levee.OverloadException;
import dev.levee.Retry;
import dev.levee.internal.engine.Failure;
import dev.levee.internal.time.HandTime;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

/** From what a handler threw or said to what kind of failure it is. */
class ClassificationTest {

    private static Failure classify(Throwable error, Classifier... classifiers) {
        return new Classification(List.of(classifiers), List.of(), new HandTime()).ofThrown(error);
    }

    @Test
    void theUsersWordGoesFirst() {
        var failure = classify(new IOException(), error -> Optional.of(Category.PERMANENT));
        assertThat(failure.category()).isEqualTo(Category.PERMANENT);
    }

    @Test
    void theFirstClassifierThatKnowsDecides() {
        var failure = classify(
                new IOException(),
                error -> Optional.empty(),
                error -> Optional.of(Category.OVERLOAD),
                error -> Optional.of(Category.FATAL));
        assertThat(failure.category()).isEqualTo(Category.OVERLOAD);
        assertThat(failure.counts()).as("overload burns no attempt").isFalse();
    }

    @Test
    void aTypeIsFoundAnywhereInTheChain() {
        var permanent = Classifier.byType(Category.PERMANENT, List.of(ConnectException.class));
        var failure = classify(new RuntimeException(new RuntimeException(new ConnectException())), permanent);
        assertThat(failure.category()).isEqualTo(Category.PERMANENT);
    }

    @Test
    void theFirstScheduleThatFitsIsTheFailures() {
        var slow = Retry.delays(Duration.ofHours(1));
        var classification = new Classification(
                List.of(Classifier.byType(Category.DEFECT, List.of(SerializationException.class))),
                List.of(
                        new RetryRule.OfTypes(slow, List.of(ConnectException.class)),
                        new RetryRule.OfCategories(Retry.never(), List.of(Category.DEFECT, Category.UNKNOWN)),
                        new RetryRule.OfTypes(Retry.standard(), List.of(IOException.class))),
                new HandTime());
        assertThat(classification
                        .ofThrown(new RuntimeException(new ConnectException()))
                        .schedule())
                .isEqualTo(slow);
        assertThat(classification.ofThrown(new SerializationException()).schedule())
                .as("the classifier says DEFECT")
                .isEqualTo(Retry.never());
        assertThat(classification.ofThrown(new Exception()).schedule()).isEqualTo(Retry.never());
        assertThat(classification.ofThrown(new IOException()).schedule()).isEqualTo(Retry.standard());
        assertThat(classification
                        .ofOutcome(Outcome.retryAfter(Duration.ofSeconds(1), "later"))
                        .schedule())
                .as("no rule is for it")
                .isNull();
    }

    @Test
    void whatNobodyKnowsIsUnknownAndCounts() {
        var failure = classify(new Exception());
        assertThat(failure.category()).isEqualTo(Category.UNKNOWN);
        assertThat(failure.counts()).isTrue();
    }

    @Test
    void aBrokenClassifierIsADefect() {
        var broken = new IllegalStateException("broken");
        var error = new IOException();
        var failure = classify(error, e -> {
            throw broken;
        });
        assertThat(failure.category()).isEqualTo(Category.DEFECT);
        assertThat(error.getSuppressed()).containsExactly(broken);
    }

    @Test
    void aClassifierMayThrowWhatItWasGiven() {
        var failure = classify(new IllegalStateException(), error -> {
            throw (RuntimeException) error;
        });
        assertThat(failure.category()).isEqualTo(Category.DEFECT);
    }

    @Test
    void aClassifierThatCannotBeLinkedIsADefect() {
        var failure = classify(new IOException(), error -> {
            throw new NoClassDefFoundError("gone");
        });
        assertThat(failure.category()).isEqualTo(Category.DEFECT);
    }

    @Test
    void anInterruptedAttemptSaysNothingAboutTheRecord() {
        var thrown = new AttemptTimeoutException(1, new IllegalArgumentException("interrupted while parsing"));
        assertThat(classify(thrown).category()).isEqualTo(Category.TRANSIENT);
        var unknown = new AttemptTimeoutException(1, new LeveeException("whatever a handler makes of an interrupt"));
        assertThat(classify(unknown).category()).isEqualTo(Category.TRANSIENT);
        var dying = new AttemptTimeoutException(1, new OutOfMemoryError());
        assertThat(classify(dying).category()).isEqualTo(Category.FATAL);
    }

    @Test
    void anOverloadBurnsNoAttemptAndSaysWhenToComeBack() {
        var thrown = classify(new IllegalStateException(new OverloadException(Duration.ofMinutes(3), "429")));
        assertThat(thrown.category()).isEqualTo(Category.OVERLOAD);
        assertThat(thrown.counts()).isFalse();
        assertThat(thrown.retryAfter()).isEqualTo(Duration.ofMinutes(3));
        assertThat(classify(new OverloadException("busy")).retryAfter()).isNull();
        var refused = classify(new BreakerOpenException("payments", BreakerState.OPEN, Duration.ofSeconds(7)));
        assertThat(refused.category()).isEqualTo(Category.OVERLOAD);
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void bytesThatCannotBeReadArePermanent() {
        var failure = classify(new UnreadableRecordException("value", new SerializationException("bad magic byte")));
        assertThat(failure.category()).isEqualTo(Category.PERMANENT);
    }

    @Test
    void aRegistryOutOfReachBurnsNoAttempt() {
        var cause = new SerializationException("cannot get the schema", new ConnectException());
        var failure = classify(new UnreadableRecordException("value", cause));
        assertThat(failure.category()).isEqualTo(Category.TRANSIENT);
        assertThat(failure.counts()).isFalse();
    }

    @Test
    void runningOutOfMemoryWhileReadingIsFatal() {
        var failure = classify(new UnreadableRecordException("value", new OutOfMemoryError()));
        assertThat(failure.category()).isEqualTo(Category.FATAL);
    }

    @Test
    void outcomesThatAreFailures() {
        var classification = new Classification(List.of(), List.of(), new HandTime());
        var retry = classification.ofOutcome(Outcome.retryAfter(Duration.ofSeconds(3), "later"));
        assertThat(retry.category()).isEqualTo(Category.TRANSIENT);
        assertThat(retry.retryAfter()).isEqualTo(Duration.ofSeconds(3));
        var letter = classification.ofOutcome(Outcome.deadLetter("rejected"));
        assertThat(letter.category()).isEqualTo(Category.PERMANENT);
        assertThat(letter.error()).hasMessage("rejected");
    }
}
