package dev.levee.proof.sim.instance;

import dev.levee.HeldKey;
import dev.levee.Limits;
import dev.levee.Release;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A place where a member runs: when its process ends, however, another one is started. By mistake it may run twice. */
public final class Instance {

    private static final long RESTART_NANOS = 700_000_000L;

    private final Scene scene;
    private final int number;
    private final List<Life> lives = new ArrayList<>();
    private boolean wanted;
    private boolean paused;
    private @Nullable Life life;
    private @Nullable Life twin;

    public Instance(Scene scene, int number) {
        this.scene = scene;
        this.number = number;
    }

    public void start() {
        wanted = true;
        if (life == null) {
            var begun = begin();
            life = begun;
            begun.begin(() -> ended(begun));
        }
    }

    private Life begin() {
        String name = "p" + number + "-" + (lives.size() + 1);
        Optional<String> id = scene.setup().staticIds() ? Optional.of("member-" + number) : Optional.empty();
        var begun = new Life(scene, name, id, this::sharesId);
        lives.add(begun);
        return begun;
    }

    private boolean sharesId(Life life) {
        return lives.stream().anyMatch(other -> other != life && life.meets(other));
    }

    /** Somebody starts a second process with the same static id. */
    public void startTwin() {
        if (twin == null && scene.setup().staticIds()) {
            var begun = begin();
            twin = begun;
            begun.begin(() -> {});
        }
    }

    /** That process is stopped again. */
    public void stopTwin() {
        if (twin != null && twin.isAlive()) {
            twin.close();
        }
        twin = null;
    }

    private void ended(Life ended) {
        if (life == ended) {
            life = null;
            startLater();
        }
    }

    private void startLater() {
        if (wanted) {
            scene.world().at(scene.world().nanos() + RESTART_NANOS, this::startIfWanted);
        }
    }

    private void startIfWanted() {
        if (wanted) {
            start();
        }
    }

    public void crash() {
        if (life != null) {
            life.crash();
            life = null;
            startLater();
        }
    }

    public void crashAfter(long effects) {
        with(alive -> alive.crashAfter(effects));
    }

    /** Restarts a process that crashed at an effect. */
    public void lookAfter() {
        if (life != null && !life.isAlive()) {
            life = null;
            startLater();
        }
    }

    public void freeze(long until) {
        with(alive -> alive.freeze(until));
    }

    public void jump(Duration by) {
        with(alive -> alive.jump(by));
    }

    public void pause(boolean wantedPaused) {
        paused = wantedPaused;
        with(alive -> alive.pause(paused));
    }

    public void adjust(UnaryOperator<Limits> change) {
        with(alive -> alive.adjust(change));
    }

    /** Somebody decides about keys that are held after dead letters. */
    public void release(Function<HeldKey, Optional<Release>> decision) {
        with(alive -> alive.release(decision));
    }

    /** A clean stop, not to be started again until {@link #start}. */
    public void stop() {
        wanted = false;
        with(Life::close);
    }

    private void with(Consumer<Life> action) {
        if (life != null && life.isAlive()) {
            action.accept(life);
        }
    }
}
