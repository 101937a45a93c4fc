package dev.levee.checker.facts;

import dev.levee.checker.event.Member;
import dev.levee.checker.event.Operation;
import dev.levee.checker.event.Phase;
import dev.levee.checker.history.History;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation: its request and its answer.
 *
 * @param last the answer; the request if none came
 * @param asked when it was asked for; where only the answer is known, that
 * @param invoked whether {@code asked} is the request
 * @param answered position of the answer; {@link Integer#MAX_VALUE} if none came
 * @param result INFO if no answer came
 */
public record Try<E extends Operation>(E last, Moment asked, boolean invoked, int answered, Phase result) {

    private record Op(Member member, long op) {}

    private record Asked<E>(int position, E event) {}

    /** All of one type, by when they were asked for. */
    static <E extends Operation> List<Try<E>> all(History history, Class<E> type) {
        var open = new LinkedHashMap<Op, Asked<E>>();
        var tries = new ArrayList<Try<E>>();
        history.each(type, (position, event) -> {
            var op = new Op(event.at().member(), event.op());
            Asked<E> asked = open.remove(op);
            if (event.phase() != Phase.INVOKE) {
                tries.add(answered(asked, position, event));
                return;
            }
            if (asked != null) {
                tries.add(unanswered(asked));
            }
            open.put(op, new Asked<>(position, event));
        });
        open.values().forEach(asked -> tries.add(unanswered(asked)));
        tries.sort(Comparator.comparingInt(attempt -> attempt.asked().position()));
        return tries;
    }

    private static <E extends Operation> Try<E> answered(@Nullable Asked<E> asked, int position, E answer) {
        Moment when = asked == null ? moment(position, answer) : moment(asked.position(), asked.event());
        return new Try<>(answer, when, asked != null, position, answer.phase());
    }

    private static <E extends Operation> Try<E> unanswered(Asked<E> asked) {
        return new Try<>(asked.event(), moment(asked.position(), asked.event()), true, Ownership.NEVER, Phase.INFO);
    }

    private static Moment moment(int position, Operation event) {
        return new Moment(position, event.at().nanos(), event.at().member());
    }

    Try<E> answeredAt(int position) {
        return new Try<>(last, asked, invoked, position, result);
    }

    /** Whether it had happened for certain when the history was at the position. */
    public boolean isOkBy(int position) {
        return result == Phase.OK && answered <= position;
    }
}
