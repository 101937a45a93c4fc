package dev.levee.preflight.live;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;

/** Waits for answers, and remembers what was refused instead of failing: what is not seen is not judged. */
final class Asking {

    private final List<String> unseen = new ArrayList<>();

    /**
     * The answer, if there is one.
     *
     * @param what as people call it: {@code topic orders}
     * @param right that the question takes: {@code DESCRIBE on topic orders}
     */
    <T> Optional<T> ask(String what, String right, KafkaFuture<T> answer) {
        try {
            return Optional.of(answer.get());
        } catch (ExecutionException e) {
            remember(what + ": " + why(e.getCause(), right));
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while asking for " + what);
        }
    }

    /** Each thing once, in the order of asking. */
    List<String> unseen() {
        return Collections.unmodifiableList(unseen);
    }

    private void remember(String line) {
        if (!unseen.contains(line)) {
            unseen.add(line);
        }
    }

    private static String why(@Nullable Throwable cause, String right) {
        if (cause instanceof AuthorizationException) {
            return "not allowed, grant " + right;
        }
        if (cause instanceof UnsupportedVersionException) {
            return "brokers are too old for this question";
        }
        return cause == null ? "no answer" : String.valueOf(cause.getMessage());
    }
}
