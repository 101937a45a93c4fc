package dev.levee.internal.worker;

/** Knows the threads of one consumer, whose work it would wait for if they waited for its end. Thread-safe. */
public final class Inside {

    private final ThreadLocal<Boolean> mark = new ThreadLocal<>();

    /** Marks the thread that runs {@code task}, while it does. */
    public Runnable marking(Runnable task) {
        return () -> {
            mark.set(true);
            try {
                task.run();
            } finally {
                mark.remove();
            }
        };
    }

    public boolean isHere() {
        return mark.get() != null;
    }
}
