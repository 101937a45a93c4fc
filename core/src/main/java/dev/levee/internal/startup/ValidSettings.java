package dev.levee.internal.startup;

import dev.levee.AfterDeadLetter;
import dev.levee.Batching;
import dev.levee.Category;
import dev.levee.LeveeException;
import dev.levee.Ordering;
import dev.levee.StartAt;
import dev.levee.Transactions;
import dev.levee.internal.failure.RetryRule;
import dev.levee.wire.GroupTopics;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.IsolationLevel;

/** Settings that passed every check that needs no broker. */
public record ValidSettings(
        ConsumerSettings asGiven,
        ClientProperties properties,
        String group,
        StartAt startAt,
        Subscription subscription,
        Duration drainTimeout) {

    private static final int MAX_BATCH = 100_000;
    /** Those whose attempts are counted; the others are retried without end, or never. */
    private static final List<Category> SCHEDULED = List.of(Category.TRANSIENT, Category.DEFECT, Category.UNKNOWN);

    private static final int MOST_PARKED = 10_000_000;

    public static ValidSettings of(ConsumerSettings settings) {
        var properties = new ClientProperties(
                settings.client().properties(), settings.client().pluginPrefixes());
        String group = group(settings, properties);
        topics(settings);
        var subscription = Subscription.of(settings.routes());
        var unused = ValidLimits.of(settings.limits());
        var ordering = settings.handling().ordering();
        require(
                settings.handling().orderBy().isEmpty() || ordering == Ordering.KEY,
                "orderBy(...) has no meaning with ordering " + ordering + ": remove one of them");
        within("holdUpTo", settings.handling().parking().holdUpTo(), Duration.ZERO, Duration.ofHours(1));
        parking(settings.handling());
        settings.handling().schedules().forEach(ValidSettings::schedule);
        within("attemptTimeout", settings.handling().attemptTimeout(), Duration.ofMillis(1), Duration.ofDays(30));
        protection(settings.protection());
        within("commitInterval", settings.group().commitInterval(), Duration.ofMillis(10), Duration.ofMinutes(1));
        settings.group().transactions().ifPresent(chosen -> transactions(chosen, properties));
        StartAt startAt = settings.group()
                .startAt()
                .orElseThrow(() -> new LeveeException("startAt is missing: say where group " + group
                        + " starts when it has no committed offsets, e.g. startAt(StartAt.earliest())"));
        for (var route : settings.routes()) {
            require(route.handler().isPresent(), "the handler is missing: say handle(record -> ...)");
            if (route.handler().get() instanceof Handler.Batch<?, ?> batch) {
                batching(batch.batching());
            }
            require(
                    !(route.handler().get() instanceof Handler.Emitting<?, ?>)
                            || settings.group().transactions().isPresent(),
                    "handle((record, out) -> ...) sends in transactions: say transactions(Transactions.epochs("
                            + "Duration.ofMillis(100))), or use a producer of your own in handle(record -> ...)");
        }
        return new ValidSettings(
                settings, properties, group, startAt, subscription, drainTimeout(settings, properties));
    }

    private static String group(ConsumerSettings settings, ClientProperties properties) {
        String inProperties = properties.text(ConsumerConfig.GROUP_ID_CONFIG, "");
        String group = settings.group().id().orElse(inProperties);
        require(!group.isBlank(), "the group is missing: say group(\"...\")");
        require(
                inProperties.isEmpty() || inProperties.equals(group),
                "group is \"" + group + "\" but client property group.id=" + inProperties + ": remove one of them");
        return group;
    }

    private static void topics(ConsumerSettings settings) {
        var topics = new LinkedHashSet<String>();
        for (var route : settings.routes()) {
            if (route.topics() instanceof TopicSelection.Names chosen) {
                require(!chosen.names().isEmpty(), "there is no topic: say topics(\"...\")");
                for (String topic : new LinkedHashSet<>(chosen.names())) {
                    require(topics.add(topic), "topic " + topic + " has two handlers: leave it in one route only");
                }
            }
        }
        for (String topic : topics) {
            require(
                    topic.matches("[a-zA-Z0-9._-]{1,249}") && !topic.equals(".") && !topic.equals(".."),
                    "topic \"" + topic + "\" is no legal name: use letters, digits, '.', '_' and '-', at most 249");
            require(
                    !GroupTopics.isOwn(topic),
                    "topic " + topic + " is one that Levee writes itself: it is not for handlers, remove it");
        }
    }

    private static Duration drainTimeout(ConsumerSettings settings, ClientProperties properties) {
        String text = properties.text(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, "300000");
        Duration maxPoll;
        try {
            maxPoll = Duration.ofMillis(Long.parseLong(text.trim()));
        } catch (NumberFormatException notANumber) {
            throw new LeveeException("client property max.poll.interval.ms=" + text + " is no number of milliseconds");
        }
        Duration third = maxPoll.dividedBy(3);
        Duration standard = Duration.ofSeconds(10);
        Duration drain = settings.group().drainTimeout().orElse(third.compareTo(standard) < 0 ? third : standard);
        require(
                !drain.isNegative() && drain.compareTo(third) <= 0,
                "drainTimeout is " + drain + " but must be at most a third of max.poll.interval.ms="
                        + maxPoll.toMillis() + ", or draining would cost the membership: give at most " + third);
        return drain;
    }

    private static void transactions(Transactions chosen, ClientProperties properties) {
        within("transactions(...) epoch", chosen.epoch(), Duration.ofMillis(10), Duration.ofSeconds(5));
        require(
                properties.isolation() == IsolationLevel.READ_COMMITTED,
                "client property isolation.level=read_uncommitted makes outputs of records whose transaction was"
                        + " aborted: remove it, or remove transactions(...)");
    }

    private static void parking(ConsumerSettings.Handling handling) {
        int most = handling.parking().most();
        require(most >= 0 && most <= MOST_PARKED, "maxParked is " + most + ": give 0 to 10,000,000");
        if (handling.parking().afterDeadLetter() == AfterDeadLetter.HOLD_KEY) {
            require(
                    handling.ordering() == Ordering.KEY,
                    "afterDeadLetter(HOLD_KEY) has no meaning with ordering " + handling.ordering()
                            + ", where there are no keys: remove it, or use ordering KEY");
            require(
                    most > 0,
                    "afterDeadLetter(HOLD_KEY) keeps what waits in the retry topic, and maxParked is 0: give 1 or"
                            + " more");
        }
    }

    private static void schedule(RetryRule rule) {
        if (rule instanceof RetryRule.OfCategories chosen) {
            chosen.categories()
                    .forEach(category -> require(
                            SCHEDULED.contains(category),
                            "retry(..., " + category + ") has no meaning: only failures of " + SCHEDULED
                                    + " follow a schedule, remove it"));
        }
    }

    private static void protection(ConsumerSettings.Protection protection) {
        protection
                .expireAfter()
                .ifPresent(age -> within("expireAfter", age, Duration.ofMillis(1), Duration.ofDays(3_650)));
        protection.inflowGuard().ifPresent(guard -> {
            double share = guard.share();
            require(share > 0 && share <= 1, "inflowGuard share is " + share + ": give a share above 0, up to 1");
            require(guard.minimum() >= 1, "inflowGuard minimum is " + guard.minimum() + ": give 1 or more");
            within("inflowGuard window", guard.window(), Duration.ofSeconds(1), Duration.ofDays(1));
            within("inflowGuard pauseFor", guard.pauseFor(), Duration.ofSeconds(1), Duration.ofDays(30));
        });
        protection.retries().ifPresent(retries -> {
            double share = retries.share();
            double rate = retries.perSecond();
            require(share >= 0 && share <= 1, "retryBudget share is " + share + ": give 0 to 1");
            require(
                    rate >= 0.1 && rate <= 1e6,
                    "retryBudget per second is " + rate
                            + ": give 0.1 to 1e6, or retries could stop for ever when nothing else is handled");
        });
    }

    private static void batching(Batching batching) {
        int records = batching.maxRecords();
        require(records >= 1 && records <= MAX_BATCH, "a batch of " + records + " records: give 1 to 100,000");
        within("linger", batching.linger(), Duration.ZERO, Duration.ofMinutes(1));
    }

    private static void within(String name, Duration value, Duration least, Duration most) {
        require(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                name + " is " + value + ": give " + least + " to " + most);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new LeveeException(otherwise);
        }
    }
}
