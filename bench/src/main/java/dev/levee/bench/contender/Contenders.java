package dev.levee.bench.contender;

/** All of them. Members of a kind differ in settings only. */
public enum Contenders {
    /** A plain poll loop: what a record costs at least. */
    RAW,
    /** Levee, in the order of keys; one configuration for every row. */
    LEVEE,
    /** The same on the newest JDK, whose threads are virtual. */
    LEVEE_VIRTUAL,
    SPRING_RECORD,
    SPRING_BATCH,
    PARALLEL_KEY,
    PARALLEL_UNORDERED;

    /** Whether it promises the order of keys. */
    public boolean isOrdered() {
        return this != PARALLEL_UNORDERED;
    }

    /** Whether it needs clients as old as it is. */
    public boolean isOnOldestClients() {
        return this == PARALLEL_KEY || this == PARALLEL_UNORDERED;
    }

    public boolean isOnNewestJdk() {
        return this == LEVEE_VIRTUAL;
    }

    public Contender contender() {
        return switch (this) {
            case RAW -> new PlainLoop();
            case LEVEE, LEVEE_VIRTUAL -> new LeveeByKey();
            case SPRING_RECORD -> new SpringContainer(false);
            case SPRING_BATCH -> new SpringContainer(true);
            case PARALLEL_KEY -> ParallelProcessor.byKey();
            case PARALLEL_UNORDERED -> ParallelProcessor.unordered();
        };
    }
}
