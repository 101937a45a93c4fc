package dev.levee;

import dev.levee.internal.failure.Causes;
import java.util.List;
import java.util.Optional;

/**
 * Says what kind of failure an exception is. Called on a worker thread, by many at once; must be thread-safe and quick.
 * An exception thrown by a classifier makes the failure {@link Category#DEFECT}.
 */
@FunctionalInterface
public interface Classifier {

    /** The category of {@code failure} as the handler threw it, or empty to leave it to the next classifier. */
    Optional<Category> classify(Throwable failure);

    /** {@code category} for failures with one of these types anywhere in their chain of causes. */
    static Classifier byType(Category category, List<Class<? extends Throwable>> types) {
        var known = List.copyOf(types);
        return failure ->
                Causes.of(failure).stream().anyMatch(cause -> known.stream().anyMatch(t -> t.isInstance(cause)))
                        ? Optional.of(category)
                        : Optional.empty();
    }
}
