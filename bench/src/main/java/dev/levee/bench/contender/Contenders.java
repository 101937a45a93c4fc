package dev.levee.bench.contender;

/** All of them. Members of a kind differ in settings only. */
public enum Contenders {
    /** A plain poll loop: what a record costs at least. */
    RAW("plain poll loop"),
    /** The same in the group protocol that Levee prefers, whose client has a thread of its own. */
    RAW_CONSUMER("plain poll loop, consumer protocol"),
    /** A plain poll loop before a pool of threads: what work costs at least that takes many threads. */
    POOL("plain poll loop, pool of threads"),
    /** Levee, in the order of keys; one configuration for every row. */
    LEVEE("Levee"),
    /** The same on the newest JDK, whose threads are virtual. */
    LEVEE_VIRTUAL("Levee, virtual threads"),
    /** The same, sending a record for each; both wait until it is safe, each in its way. */
    LEVEE_SENDING("Levee, sending"),
    LEVEE_TRANSACTIONS("Levee, in transactions"),
    SHARE("share group"),
    SPRING_RECORD("Spring Kafka, records"),
    SPRING_BATCH("Spring Kafka, batches"),
    PARALLEL_KEY("Parallel Consumer, keys"),
    PARALLEL_UNORDERED("Parallel Consumer, no order");

    private final String title;

    Contenders(String title) {
        this.title = title;
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    /** Whether it promises the order of keys. */
    public boolean isOrdered() {
        return this != PARALLEL_UNORDERED && this != SHARE && this != POOL;
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
            case RAW -> new PlainLoop("classic");
            case RAW_CONSUMER -> new PlainLoop("consumer");
            case POOL -> new PooledLoop();
            case LEVEE, LEVEE_VIRTUAL -> new LeveeByKey();
            case LEVEE_SENDING -> new LeveePipeline(false);
            case LEVEE_TRANSACTIONS -> new LeveePipeline(true);
            case SHARE -> new ShareLoop();
            case SPRING_RECORD -> new SpringContainer(false);
            case SPRING_BATCH -> new SpringContainer(true);
            case PARALLEL_KEY -> ParallelProcessor.byKey();
            case PARALLEL_UNORDERED -> ParallelProcessor.unordered();
        };
    }
}
