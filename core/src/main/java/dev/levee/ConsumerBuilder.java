package dev.levee;

import dev.levee.internal.failure.RetryRule;
import dev.levee.internal.rehearsal.HandTurned;
import dev.levee.internal.runtime.ConsumerStart;
import dev.levee.internal.startup.ConsumerSettings;
import dev.levee.internal.startup.Handler;
import dev.levee.internal.startup.RouteSettings;
import dev.levee.internal.startup.TopicSelection;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Describes a consumer, then {@link #start starts} it. Nothing is checked before that, so that every problem is reported in
 * one way. Not thread-safe; may be started more than once.
 *
 * <p>Must be said: {@link #topics} and a handler (or {@link #route}), {@link #group}, {@link #startAt}. Often said: {@link #values},
 * {@link #concurrency}, {@link #retry}, {@link #attemptTimeout}, {@link #permanent}. Rarely: the rest.
 */
public final class ConsumerBuilder<K, V> extends HandlerKinds<K, V, ConsumerBuilder<K, V>> {

    private final Map<String, ?> properties;
    private Optional<ConsumerProfile> profile = Optional.empty();
    private final List<String> topics = new ArrayList<>();
    private final List<Pattern> patterns = new ArrayList<>();
    private final List<RouteSettings<?, ?>> routes = new ArrayList<>();
    private final List<String> pluginPrefixes = new ArrayList<>();
    private final List<Classifier> classifiers = new ArrayList<>();
    private final List<ConsumerListener> listeners = new ArrayList<>();
    private Optional<String> group = Optional.empty();
    private Optional<StartAt> startAt = Optional.empty();
    private Optional<Handler<K, V>> handler = Optional.empty();
    private Optional<ConsumerSettings.Measured> metrics = Optional.empty();
    private boolean operators = true;
    private Optional<String> appVersion = Optional.empty();
    private Optional<Duration> drainTimeout = Optional.empty();
    private Optional<Transactions> transactions = Optional.empty();
    private Supplier<? extends Deserializer<?>> keys = ByteArrayDeserializer::new;
    private Supplier<? extends Deserializer<?>> values = ByteArrayDeserializer::new;
    private Ordering ordering = Ordering.KEY;
    private Optional<OrderingKey> orderBy = Optional.empty();
    private Retry retry = Retry.standard();
    private final List<RetryRule> schedules = new ArrayList<>();
    private Optional<Breaker> breaker = Optional.empty();
    private Optional<RetryShare> retryBudget = Optional.empty();
    private Optional<InflowGuard> inflowGuard = Optional.empty();
    private Optional<Duration> expireAfter = Optional.empty();
    private WhenOpen whenOpen = WhenOpen.PAUSE;
    private Duration holdUpTo = Duration.ofSeconds(10);
    private int maxParked = 100_000;
    private boolean parkedOnly;
    private AfterDeadLetter afterDeadLetter = AfterDeadLetter.CONTINUE;
    private Duration attemptTimeout = Duration.ofMinutes(5);
    private OutOfRange outOfRange = OutOfRange.RESUME;
    private Duration commitInterval = Duration.ofSeconds(1);
    private boolean commitEveryRecord;
    private Limits limits = new Limits(64, 20_000, 16L << 20, OptionalDouble.empty());

    private ConsumerBuilder(Map<String, ?> properties) {
        this.properties = new HashMap<>(properties); // which may hold nulls: start() says so
    }

    static ConsumerBuilder<byte[], byte[]> of(Map<String, ?> properties) {
        return new ConsumerBuilder<>(properties);
    }

    /** Topics to read; at least one. */
    public ConsumerBuilder<K, V> topics(String... names) {
        topics.addAll(List.of(names));
        return this;
    }

    /**
     * Topics whose whole name matches, beside those that are named. They may come and go: new ones are found within the
     * client's {@code metadata.max.age.ms} and read from their beginning, whatever {@link #startAt} says. Levee's own
     * topics never match.
     */
    public ConsumerBuilder<K, V> topics(Pattern pattern) {
        patterns.add(pattern);
        return this;
    }

    /** The consumer group; the same as the client property {@code group.id}. */
    public ConsumerBuilder<K, V> group(String id) {
        group = Optional.of(id);
        return this;
    }

    /** Where partitions without a committed offset start. */
    public ConsumerBuilder<K, V> startAt(StartAt where) {
        startAt = Optional.of(where);
        return this;
    }

    @Override
    ConsumerBuilder<K, V> handledBy(Handler<K, V> handler) {
        this.handler = Optional.of(handler);
        return this;
    }

    /** Further topics, with deserializers and a handler of their own; everything else is as for {@link #topics}. */
    public ConsumerBuilder<K, V> route(Route route) {
        routes.add(route.settings());
        return this;
    }

    /** How keys are read; one deserializer per worker, so it need not be thread-safe. Default: raw bytes. */
    @SuppressWarnings("unchecked")
    public <T> ConsumerBuilder<T, V> keys(Supplier<? extends Deserializer<T>> deserializer) {
        keys = deserializer;
        return (ConsumerBuilder<T, V>) this;
    }

    /** How values are read; one deserializer per worker, so it need not be thread-safe. Default: raw bytes. */
    @SuppressWarnings("unchecked")
    public <T> ConsumerBuilder<K, T> values(Supplier<? extends Deserializer<T>> deserializer) {
        values = deserializer;
        return (ConsumerBuilder<K, T>) this;
    }

    /** What to do when the log no longer has the place where the group reads. Default {@link OutOfRange#RESUME}. */
    public ConsumerBuilder<K, V> whenOutOfRange(OutOfRange policy) {
        outOfRange = policy;
        return this;
    }

    /** Which records wait for each other. Default {@link Ordering#KEY}. */
    public ConsumerBuilder<K, V> ordering(Ordering ordering) {
        this.ordering = ordering;
        return this;
    }

    /**
     * Orders by another key than the record's, e.g. one in a header. Order holds within a partition: producers must have put
     * all records of such a key into one, by this key or one that it belongs to. Only with {@link Ordering#KEY}.
     */
    public ConsumerBuilder<K, V> orderBy(OrderingKey key) {
        orderBy = Optional.of(key);
        return this;
    }

    /** How many records are handled at once, 1 to 10,000. Default 64. Virtual threads when the JDK has them. */
    public ConsumerBuilder<K, V> concurrency(int records) {
        limits = limits.withConcurrency(records);
        return this;
    }

    /** When failed records are tried again. Default {@link Retry#standard()}. */
    public ConsumerBuilder<K, V> retry(Retry retry) {
        this.retry = retry;
        return this;
    }

    /**
     * Another schedule for failures with one of these types anywhere in their chain of causes. The first that fits, in the order of
     * adding, goes before {@link #retry(Retry)}. All counted attempts of a record count in every schedule: after its third
     * failure it waits as long as the schedule of that failure says for the third, or is given up if that has no more.
     */
    @SafeVarargs
    public final ConsumerBuilder<K, V> retry(Retry retry, Class<? extends Throwable>... types) {
        schedules.add(new RetryRule.OfTypes(retry, List.of(types)));
        return this;
    }

    /**
     * The same for failures of these categories, whether a {@link #classify classifier} or the default table says so:
     * {@link Category#TRANSIENT}, {@link Category#DEFECT} or {@link Category#UNKNOWN}, since no others follow a schedule.
     */
    public ConsumerBuilder<K, V> retry(Retry retry, Category... categories) {
        schedules.add(new RetryRule.OfCategories(retry, List.of(categories)));
        return this;
    }

    /** {@link #breaker(Breaker)} with a breaker of this consumer's own. */
    public ConsumerBuilder<K, V> breaker(String name) {
        return breaker(Breaker.named(name));
    }

    /** {@link #breaker(Breaker, WhenOpen)} with {@link WhenOpen#PAUSE}. */
    public ConsumerBuilder<K, V> breaker(Breaker breaker) {
        return breaker(breaker, WhenOpen.PAUSE);
    }

    /**
     * Asked before every call of a handler: for consumers that all need one dependency. While it is open nothing begins,
     * polling goes on, the group does not notice, and no attempt is burnt; what waits keeps its order.
     */
    public ConsumerBuilder<K, V> breaker(Breaker breaker, WhenOpen whenOpen) {
        this.breaker = Optional.of(breaker);
        this.whenOpen = whenOpen;
        return this;
    }

    /**
     * Retries are at most this share of all attempts, and {@code perSecond} beside that, looked at over 10 s (M3.5). What is
     * over the budget waits with its key and burns no attempt. Default: no limit but the schedule of {@link #retry}.
     */
    public ConsumerBuilder<K, V> retryBudget(double share, double perSecond) {
        retryBudget = Optional.of(new RetryShare(share, perSecond));
        return this;
    }

    /**
     * A partition of which too much becomes dead letters stops, and says so, instead of emptying itself into the dead-letter
     * topic. It goes on after a while, or by {@link LeveeConsumer#resume()}. Default: none.
     */
    public ConsumerBuilder<K, V> inflowGuard(InflowGuard guard) {
        inflowGuard = Optional.of(guard);
        return this;
    }

    /**
     * A record whose timestamp is older than this when it is to be handled, for the first time or again, becomes a dead letter,
     * category {@link Category#EXPIRED}. Default: records never expire.
     */
    public ConsumerBuilder<K, V> expireAfter(Duration age) {
        expireAfter = Optional.of(age);
        return this;
    }

    /**
     * Delays up to this one are waited for in memory: the record's key waits, everything else goes on, but its offset and
     * what a crash repeats wait too. Longer ones wait in the group's retry topic, in order behind their key. Zero to 1 hour;
     * zero sends every failure there. Default 10 s.
     */
    public ConsumerBuilder<K, V> holdUpTo(Duration delay) {
        holdUpTo = delay;
        return this;
    }

    /**
     * How many records of a partition may wait in the retry topic, which takes 64 bytes of memory each; beyond that they are
     * held in memory, and fetching pauses when that is full. 0 to 10,000,000; 0 uses no retry topic. Default 100,000.
     */
    public ConsumerBuilder<K, V> maxParked(int records) {
        maxParked = records;
        return this;
    }

    /**
     * What becomes of the other records of a key when one is a dead letter. Default {@link AfterDeadLetter#CONTINUE}. To hold them
     * takes {@link Ordering#KEY} and a retry topic; what is held under this setting stays so when it is changed.
     */
    public ConsumerBuilder<K, V> afterDeadLetter(AfterDeadLetter what) {
        afterDeadLetter = what;
        return this;
    }

    /**
     * Handles what waits in the retry topic, when it is due, and takes no new records; when nothing waits there any more, the consumer
     * closes by itself ({@link LeveeConsumer#termination}). For the last run before topics are dropped, the ordering changes or
     * Levee is left; with all other settings as before. No other member may run without this: of several that run with it each closes
     * when its partitions are done, and the last one has seen all.
     */
    public ConsumerBuilder<K, V> drainParked() {
        parkedOnly = true;
        return this;
    }

    /** After this time an attempt is interrupted and counts as a transient failure. Default 5 minutes. */
    public ConsumerBuilder<K, V> attemptTimeout(Duration timeout) {
        attemptTimeout = timeout;
        return this;
    }

    /** These exceptions, anywhere in the chain of causes, are the record's own fault: dead letter at once. */
    @SafeVarargs
    public final ConsumerBuilder<K, V> permanent(Class<? extends Throwable>... types) {
        return classify(Classifier.byType(Category.PERMANENT, List.of(types)));
    }

    /** Asked before the default table, in the order of adding. */
    public ConsumerBuilder<K, V> classify(Classifier classifier) {
        classifiers.add(classifier);
        return this;
    }

    public ConsumerBuilder<K, V> listener(ConsumerListener listener) {
        listeners.add(listener);
        return this;
    }

    /** Where metrics go. Default: nowhere. */
    public ConsumerBuilder<K, V> metrics(MeterRegistry registry) {
        return metrics(registry, Tags.empty());
    }

    /** The same with tags for all of them, which tell consumers of one group and process apart. */
    public ConsumerBuilder<K, V> metrics(MeterRegistry registry, Iterable<Tag> tags) {
        metrics = Optional.of(new ConsumerSettings.Measured(registry, Tags.of(tags)));
        return this;
    }

    /**
     * Whether operators may command this consumer while it runs ({@code levee control}), and see how it is ({@code levee status}), through
     * the topics {@code levee.<group>.control} and {@code levee.<group>.status}. If not, these are neither made, read nor written.
     * Where they may not be made it goes on without, and says so once. Default true.
     */
    public ConsumerBuilder<K, V> operators(boolean heard) {
        operators = heard;
        return this;
    }

    /** Stands in every dead letter, so that one can tell which release failed. */
    public ConsumerBuilder<K, V> appVersion(String version) {
        appVersion = Optional.of(version);
        return this;
    }

    /** How often progress is committed, 10 ms to 1 minute. Default 1 s. */
    public ConsumerBuilder<K, V> commitInterval(Duration interval) {
        commitInterval = interval;
        return this;
    }

    /**
     * What handlers send ({@link #handle(EmittingHandler)}), dead letters, and what is finished become durable together, in
     * transactions that follow each other, instead of commits at their interval. If one is aborted, all that it finished is handled
     * again, and readers with {@code isolation.level=read_committed} never see what it sent. Sources are read that way too. Needs brokers
     * with {@code transaction.version} 2.
     */
    public ConsumerBuilder<K, V> transactions(Transactions transactions) {
        this.transactions = Optional.of(transactions);
        return this;
    }

    /**
     * Nothing new of a partition starts before what finished there is committed, so that a crash repeats only what ran at
     * that moment. Costs a commit, some milliseconds, each time. Default: commits at their interval.
     */
    public ConsumerBuilder<K, V> commitEveryRecord() {
        commitEveryRecord = true;
        return this;
    }

    /**
     * How long running handlers may finish when partitions are revoked or the consumer closes; then they are interrupted.
     * Default 10 s, at most a third of {@code max.poll.interval.ms}.
     */
    public ConsumerBuilder<K, V> drainTimeout(Duration timeout) {
        drainTimeout = Optional.of(timeout);
        return this;
    }

    /**
     * Unfinished records and their bytes, per partition, at which fetching pauses however quick handlers are. What is read ahead
     * follows their speed: two seconds of work, within these limits and one answer of a broker. Default 20,000 and 16 MiB.
     */
    public ConsumerBuilder<K, V> buffer(int records, long bytes) {
        limits = limits.withBuffer(records, bytes);
        return this;
    }

    /**
     * How many attempts may begin each second in this consumer, 0.001 to 1e9. What has to wait for it keeps its order;
     * polling goes on. Default: no limit.
     */
    public ConsumerBuilder<K, V> maxRate(double perSecond) {
        limits = limits.withMaxRate(perSecond);
        return this;
    }

    /** What the work is like: client properties that hold where the user's say nothing. Default: the client's own. */
    public ConsumerBuilder<K, V> profile(ConsumerProfile profile) {
        this.profile = Optional.of(profile);
        return this;
    }

    /** Client properties that start with {@code prefix} belong to a plug-in of yours and are not checked. */
    public ConsumerBuilder<K, V> pluginProperties(String prefix) {
        pluginPrefixes.add(prefix);
        return this;
    }

    /**
     * Checks everything, on this machine and against the brokers, and starts.
     *
     * @throws LeveeException within 10 s, naming what is wrong and the fix; nothing is left running then
     */
    public LeveeConsumer start() {
        return ConsumerStart.start(settings());
    }

    /**
     * The same consumer without brokers, threads and clock, for tests; see the testkit's {@code HandlerDriver}.
     *
     * @throws LeveeException what {@link #start} would refuse without asking a broker
     */
    public Rehearsal rehearse() {
        return HandTurned.of(settings());
    }

    private ConsumerSettings settings() {
        return new ConsumerSettings(
                new ConsumerSettings.Client(withProfile(), pluginPrefixes, appVersion),
                new ConsumerSettings.Group(
                        group, startAt, outOfRange, commitInterval, commitEveryRecord, drainTimeout, transactions),
                allRoutes(),
                new ConsumerSettings.Handling(
                        ordering,
                        orderBy,
                        retry,
                        new ConsumerSettings.Parking(holdUpTo, maxParked, parkedOnly, afterDeadLetter),
                        attemptTimeout,
                        classifiers,
                        schedules),
                new ConsumerSettings.Protection(
                        breaker.map(Breaker::dependency), whenOpen, retryBudget, inflowGuard, expireAfter),
                limits,
                new ConsumerSettings.Observers(listeners, metrics, operators));
    }

    private Map<String, ?> withProfile() {
        var all = new HashMap<String, Object>();
        transactions.ifPresent(said -> all.put("isolation.level", "read_committed"));
        profile.ifPresent(said -> said.settings().forEach(setting -> all.put(setting.key(), setting.value())));
        all.putAll(properties);
        return all;
    }

    // what is said on the builder itself is a route like any other, left out only when others make it needless
    private List<RouteSettings<?, ?>> allRoutes() {
        var all = new ArrayList<RouteSettings<?, ?>>();
        boolean said = !topics.isEmpty() || !patterns.isEmpty() || handler.isPresent();
        if (!topics.isEmpty() || (patterns.isEmpty() && (said || routes.isEmpty()))) {
            all.add(new RouteSettings<>(new TopicSelection.Names(topics), keys, values, handler));
        }
        all.addAll(routes);
        // last, since a name says more than a pattern
        patterns.forEach(
                pattern -> all.add(new RouteSettings<>(new TopicSelection.Matching(pattern), keys, values, handler)));
        return all;
    }
}
