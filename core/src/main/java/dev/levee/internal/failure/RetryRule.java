package dev.levee.internal.failure;

import dev.levee.Category;
import dev.levee.Retry;
import java.util.List;

/** A retry schedule for failures of a kind. */
public sealed interface RetryRule {

    Retry retry();

    /**
     * Whether it is for this failure.
     *
     * @param chain the failure and its causes
     */
    boolean includes(Category category, List<Throwable> chain);

    /** Failures with one of these types anywhere in their chain of causes. */
    record OfTypes(Retry retry, List<Class<? extends Throwable>> types) implements RetryRule {
        public OfTypes {
            types = List.copyOf(types);
        }

        @Override
        public boolean includes(Category category, List<Throwable> chain) {
            return chain.stream().anyMatch(cause -> types.stream().anyMatch(type -> type.isInstance(cause)));
        }
    }

    /** Failures of these categories. */
    record OfCategories(Retry retry, List<Category> categories) implements RetryRule {
        public OfCategories {
            categories = List.copyOf(categories);
        }

        @Override
        public boolean includes(Category category, List<Throwable> chain) {
            return categories.contains(category);
        }
    }
}
