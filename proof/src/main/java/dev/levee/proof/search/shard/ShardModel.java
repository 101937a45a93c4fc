package dev.levee.proof.search.shard;

import dev.levee.proof.search.Model;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The real {@link dev.levee.internal.engine.Shard}, its owners one after the other, with every interleaving of polls, workers,
 * commits, dead letters, revokes, losses, deaths, and owners that were superseded and do not know it.
 *
 * <p>G1, G2, G3 and G4 are checked at each step ({@link Promises}), and that nothing waits for ever. States are told apart by
 * all that is in them ({@link Shape}), so none is taken for another.
 *
 * <p>Left out, because {@code RandomWalk} looks at it: sweeps (they need hundreds of records), budgets, attempt timeouts.
 */
public final class ShardModel implements Model<Way> {

    private final Scope scope;

    public ShardModel(Scope scope) {
        this.scope = scope;
    }

    @Override
    public Way initial() {
        return new Way(null, 0, 0, null);
    }

    @Override
    public List<Step<Way>> steps(Way way) {
        World there = goTo(way);
        List<World.Choice> choices = there.choices();
        var steps = new ArrayList<Step<Way>>(choices.size());
        for (int i = 0; i < choices.size(); i++) {
            World next = i == 0 ? there : goTo(way);
            World.Choice choice = i == 0 ? choices.get(0) : next.choices().get(i);
            choice.happens().run();
            next.look();
            steps.add(new Step<>(choice.what(), new Way(way, i, Shape.of(next), next.broken())));
        }
        return steps;
    }

    private World goTo(Way way) {
        var world = new World(scope);
        for (int choice : way.choices()) {
            world.choices().get(choice).happens().run();
        }
        return world;
    }

    @Override
    public long fingerprint(Way way) {
        return way.fingerprint();
    }

    @Override
    public @Nullable String violation(Way way) {
        return way.broken();
    }
}
