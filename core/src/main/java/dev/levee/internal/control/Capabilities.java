package dev.levee.internal.control;

import dev.levee.LeveeException;
import dev.levee.Limits;
import dev.levee.Ordering;
import dev.levee.wire.ControlAction;
import dev.levee.wire.ControlCommand;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What can be asked of a consumer.
 *
 * @param breaker the name of the one that its attempts ask
 * @param limits those that it was started with
 * @param valid returns limits as they are, or throws {@link LeveeException} saying what is wrong
 */
public record Capabilities(
        String group, Ordering ordering, Optional<String> breaker, Limits limits, UnaryOperator<Limits> valid) {

    /** Why {@code command} is refused; empty if it can be obeyed. */
    public Optional<String> refusal(ControlCommand command) {
        var action = command.action();
        if (!command.group().equals(group)) {
            return Optional.of("it is for group " + command.group());
        }
        if (action instanceof ControlAction.Unreadable unreadable) {
            return Optional.of(unreadable.why());
        }
        if (action instanceof ControlAction.Park || action instanceof ControlAction.Throttle) {
            return ordering == Ordering.KEY
                    ? Optional.empty()
                    : Optional.of("the ordering is " + ordering + ": records of a key are told apart under KEY only");
        }
        if (action instanceof ControlAction.ForceBreaker force) {
            return breaker.filter(force.name()::equals).isPresent()
                    ? Optional.empty()
                    : Optional.of("attempts ask "
                            + breaker.map(name -> "breaker " + name).orElse("no breaker"));
        }
        return outOfBounds(action);
    }

    private Optional<String> outOfBounds(ControlAction action) {
        try {
            var unused = valid.apply(over(limits, action));
            return Optional.empty();
        } catch (LeveeException invalid) {
            return Optional.of(String.valueOf(invalid.getMessage()));
        }
    }

    /** What {@code action} makes of {@code limits}. */
    static Limits over(Limits limits, ControlAction action) {
        if (action instanceof ControlAction.Concurrency concurrency) {
            return limits.withConcurrency(concurrency.records());
        }
        return action instanceof ControlAction.Rate rate ? limits.withMaxRate(rate.perSecond()) : limits;
    }
}
