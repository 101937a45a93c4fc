package dev.levee.proof.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A system with finitely many states.
 *
 * @param <S> a state; immutable
 */
public interface Model<S> {

    /** Something that may happen next. */
    record Step<S>(String what, S next) {}

    S initial();

    /** All that may happen in {@code state}, in an order that depends on the state alone; empty when nothing can. */
    List<Step<S>> steps(S state);

    /** Equal for states that behave alike. 64 mixed bits: of ten million states, two would share one once in 300,000 searches. */
    long fingerprint(S state);

    /** Which promise {@code state} breaks; null if none. */
    @Nullable
    String violation(S state);
}
