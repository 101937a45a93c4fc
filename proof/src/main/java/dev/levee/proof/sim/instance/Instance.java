package dev.levee.proof.sim.instance;

import dev.levee.Limits;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A place where a member runs: when its process ends, however, another one is started. */
public final class Instance {

    private static final long RESTART_NANOS = 700_000_000L;

    private final Scene scene;
    private final int number;
    private int lives;
    private boolean wanted;
    private boolean paused;
    private @Nullable Life life;

    public Instance(Scene scene, int number) {
        this.scene = scene;
        this.number = number;
    }

    public void start() {
        wanted = true;
        if (life == null) {
            String name = "p" + number + "-" + ++lives;
            Optional<String> id = scene.setup().staticIds() ? Optional.of("member-" + number) : Optional.empty();
            var begun = new Life(scene, name, id);
            life = begun;
            begun.begin(() -> ended(begun));
        }
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
