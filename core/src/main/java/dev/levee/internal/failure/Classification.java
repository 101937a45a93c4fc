package dev.levee.internal.failure;

import dev.levee.Category;
import dev.levee.Classifier;
import dev.levee.LeveeException;
import dev.levee.Outcome;
import dev.levee.OverloadException;
import dev.levee.Retry;
import dev.levee.internal.engine.Failure;
import dev.levee.internal.time.Time;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From what a handler threw or returned to a {@link Failure}: the user's word first, then the table. Thread-safe. */
public final class Classification {

    private final List<Classifier> classifiers;
    private final List<RetryRule> schedules;
    private final Time time;

    /**
     * Asks the first word of {@code classifiers}.
     *
     * @param schedules for some kinds of failures; the first that fits
     */
    public Classification(List<Classifier> classifiers, List<RetryRule> schedules, Time time) {
        this.classifiers = classifiers;
        this.schedules = schedules;
        this.time = time;
    }

    public Failure ofThrown(Throwable error) {
        var chain = Causes.of(error);
        if (error instanceof ExpiredException) {
            return failure(Category.EXPIRED, true, error, null);
        }
        if (error instanceof UnreadableRecordException) {
            return ofUnreadable(error, chain);
        }
        if (error instanceof NoDeserializerException) {
            return isFatal(chain)
                    ? failure(Category.FATAL, true, error, null)
                    : failure(Category.TRANSIENT, false, error, null);
        }
        Category category = byUser(error).orElseGet(() -> byTable(error, chain));
        boolean overload = category == Category.OVERLOAD;
        return failure(category, !overload, error, overload ? retryAfter(chain) : null);
    }

    /** What the default table says. */
    public static Category byTable(Throwable error) {
        return byTable(error, Causes.of(error));
    }

    public Failure ofOutcome(Outcome outcome) {
        if (outcome instanceof Outcome.RetryAfter retry) {
            return failure(Category.TRANSIENT, true, new OutcomeException(retry.reason()), retry.delay());
        }
        if (outcome instanceof Outcome.Overload overload) {
            var error = new OutcomeException(overload.reason());
            return failure(
                    Category.OVERLOAD, false, error, overload.retryAfter().orElse(null));
        }
        if (outcome instanceof Outcome.ToDeadLetter letter) {
            return failure(Category.PERMANENT, true, new OutcomeException(letter.reason()), null);
        }
        throw new IllegalArgumentException(outcome + " is no failure");
    }

    // an outage says nothing about the record, so it burns no attempt: else a long one would dead-letter good records
    private Failure ofUnreadable(Throwable error, List<Throwable> chain) {
        Optional<Category> said = byUser(error);
        if (said.isPresent()) {
            return failure(said.get(), said.get() != Category.OVERLOAD, error, null);
        }
        if (isFatal(chain)) {
            return failure(Category.FATAL, true, error, null);
        }
        return Outage.isIn(chain)
                ? failure(Category.TRANSIENT, false, error, null)
                : failure(Category.PERMANENT, true, error, null);
    }

    // what an attempt throws because we interrupted it says nothing about the record
    private static Category byTable(Throwable error, List<Throwable> chain) {
        Category known = FailureTable.lookUp(chain).orElse(Category.UNKNOWN);
        return error instanceof AttemptTimeoutException && known != Category.FATAL ? Category.TRANSIENT : known;
    }

    private static @Nullable Duration retryAfter(List<Throwable> chain) {
        return chain.stream()
                .filter(OverloadException.class::isInstance)
                .flatMap(error -> ((OverloadException) error).retryAfter().stream())
                .findFirst()
                .orElse(null);
    }

    private static boolean isFatal(List<Throwable> chain) {
        return chain.stream().anyMatch(VirtualMachineError.class::isInstance);
    }

    private Optional<Category> byUser(Throwable error) {
        try {
            return classifiers.stream()
                    .map(classifier -> classifier.classify(error))
                    .flatMap(Optional::stream)
                    .findFirst();
        } catch (RuntimeException | LinkageError | StackOverflowError brokenClassifier) {
            if (brokenClassifier != error) { // one that throws what it was given
                error.addSuppressed(brokenClassifier);
            }
            return Optional.of(Category.DEFECT);
        }
    }

    private Failure failure(Category category, boolean counts, Throwable error, @Nullable Duration retryAfter) {
        Throwable told = tellable(error);
        Retry schedule = scheduleOf(category, Causes.of(told));
        return new Failure(category, counts, told, time.millis(), time.chance(), retryAfter, schedule);
    }

    private @Nullable Retry scheduleOf(Category category, List<Throwable> chain) {
        for (RetryRule rule : schedules) {
            if (rule.includes(category, chain)) {
                return rule.retry();
            }
        }
        return null;
    }

    // whatever tells a failure prints its messages, also where nothing may be thrown: one that throws is replaced
    private static Throwable tellable(Throwable error) {
        try {
            for (Throwable cause : Causes.of(error)) {
                var unused = cause.toString();
            }
            return error;
        } catch (RuntimeException | StackOverflowError mute) {
            return new LeveeException("the message of " + error.getClass().getName() + " cannot be read");
        }
    }
}
