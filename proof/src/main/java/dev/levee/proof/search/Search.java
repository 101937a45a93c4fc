package dev.levee.proof.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at every state of a {@link Model}, nearest first, so that a counterexample is a shortest one. Not thread-safe. */
public final class Search<S> {

    private record Reached<S>(int id, S state) {}

    private final Model<S> model;
    private final Visited visited = new Visited();
    private final Deque<Reached<S>> frontier = new ArrayDeque<>();

    private Search(Model<S> model) {
        this.model = model;
    }

    /** Stops at the first violation, at the end, or after {@code mostStates}. */
    public static <S> Found of(Model<S> model, int mostStates) {
        return new Search<>(model).run(mostStates);
    }

    private Found run(int mostStates) {
        S initial = model.initial();
        long steps = 0;
        frontier.add(new Reached<>(visited.add(model.fingerprint(initial), -1, 0), initial));
        for (var from = frontier.poll(); from != null; from = frontier.poll()) {
            int choice = 0;
            for (var step : model.steps(from.state())) {
                steps++;
                int id = visited.add(model.fingerprint(step.next()), from.id(), choice++);
                if (id < 0) {
                    continue;
                }
                String violation = model.violation(step.next());
                if (violation != null) {
                    return new Found(visited.size(), steps, false, new Counterexample(violation, wayTo(id)));
                }
                frontier.add(new Reached<>(id, step.next()));
            }
            if (visited.size() >= mostStates) {
                return new Found(visited.size(), steps, false, null);
            }
        }
        return new Found(visited.size(), steps, true, null);
    }

    /** Retraced from the beginning, since only choices were kept. */
    private List<String> wayTo(int id) {
        Deque<Integer> choices = new ArrayDeque<>();
        for (int at = id; visited.parent(at) >= 0; at = visited.parent(at)) {
            choices.addFirst(visited.choice(at));
        }
        var way = new ArrayList<String>();
        S state = model.initial();
        for (int choice : choices) {
            var step = model.steps(state).get(choice);
            way.add(step.what());
            state = step.next();
        }
        return way;
    }

    /**
     * What a search found.
     *
     * @param states different states that were reached
     * @param steps ways between them that were tried
     * @param exhausted there is no further state
     * @param counterexample null when no promise was broken
     */
    public record Found(
            int states,
            long steps,
            boolean exhausted,
            @Nullable Counterexample counterexample) {}

    /** A shortest way to a broken promise. */
    public record Counterexample(String violation, List<String> steps) {
        @Override
        public String toString() {
            return violation + " after " + String.join("; ", steps);
        }
    }
}
