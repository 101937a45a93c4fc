package dev.levee.internal.startup;

import dev.levee.AfterDeadLetter;
import dev.levee.Classifier;
import dev.levee.ConsumerListener;
import dev.levee.InflowGuard;
import dev.levee.Limits;
import dev.levee.Ordering;
import dev.levee.OrderingKey;
import dev.levee.OutOfRange;
import dev.levee.Retry;
import dev.levee.RetryShare;
import dev.levee.StartAt;
import dev.levee.Transactions;
import dev.levee.WhenOpen;
import dev.levee.internal.downstream.Dependency;
import dev.levee.internal.downstream.Gate;
import dev.levee.internal.failure.RetryRule;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@link dev.levee.ConsumerBuilder} was told, as it was told. */
public record ConsumerSettings(
        Client client,
        Group group,
        List<RouteSettings<?, ?>> routes,
        Handling handling,
        Protection protection,
        Limits limits,
        Observers observers) {

    public ConsumerSettings {
        routes = List.copyOf(routes);
    }

    /** About the Kafka client and this application. */
    public record Client(Map<String, ?> properties, List<String> pluginPrefixes, Optional<String> appVersion) {
        public Client {
            pluginPrefixes = List.copyOf(pluginPrefixes);
        }
    }

    /** About membership and progress. */
    public record Group(
            Optional<String> id,
            Optional<StartAt> startAt,
            OutOfRange outOfRange,
            Duration commitInterval,
            boolean commitEveryRecord,
            Optional<Duration> drainTimeout,
            Optional<Transactions> transactions) {

        /** Without transactions. */
        public Group(
                Optional<String> id,
                Optional<StartAt> startAt,
                OutOfRange outOfRange,
                Duration commitInterval,
                boolean commitEveryRecord,
                Optional<Duration> drainTimeout) {
            this(id, startAt, outOfRange, commitInterval, commitEveryRecord, drainTimeout, Optional.empty());
        }

        /** How often progress is committed. */
        public Duration commitsEvery() {
            return transactions.map(Transactions::epoch).orElse(commitInterval);
        }
    }

    /**
     * About what happens to each record, whatever its route.
     *
     * @param retry the schedule of failures that none of {@code schedules} is for
     */
    public record Handling(
            Ordering ordering,
            Optional<OrderingKey> orderBy,
            Retry retry,
            Parking parking,
            Duration attemptTimeout,
            List<Classifier> classifiers,
            List<RetryRule> schedules) {
        public Handling {
            classifiers = List.copyOf(classifiers);
            schedules = List.copyOf(schedules);
        }
    }

    /**
     * About the retry topic.
     *
     * @param holdUpTo longer delays are waited for there
     * @param most records of a partition
     * @param only whether what is there is finished and nothing else
     * @param afterDeadLetter what becomes of the other records of a key
     */
    public record Parking(Duration holdUpTo, int most, boolean only, AfterDeadLetter afterDeadLetter) {

        public static final Parking STANDARD =
                new Parking(Duration.ofSeconds(10), 100_000, false, AfterDeadLetter.CONTINUE);

        public static final Parking NONE = new Parking(Duration.ZERO, 0, false, AfterDeadLetter.CONTINUE);
    }

    /**
     * About what must not be overwhelmed.
     *
     * @param breaker asked before every attempt
     * @param retries how many attempts may be retries; empty for any number
     * @param inflowGuard when a partition stops because of its dead letters; empty for never
     * @param expireAfter how old records may be; empty for any age
     */
    public record Protection(
            Optional<Dependency> breaker,
            WhenOpen whenOpen,
            Optional<RetryShare> retries,
            Optional<InflowGuard> inflowGuard,
            Optional<Duration> expireAfter) {

        public static final Protection NONE =
                new Protection(Optional.empty(), WhenOpen.PAUSE, Optional.empty(), Optional.empty(), Optional.empty());

        public Gate gate() {
            return breaker.isPresent() ? breaker.get() : Gate.NONE;
        }
    }

    /** Where meters go, and what tags all of them get. */
    public record Measured(MeterRegistry registry, Tags tags) {}

    /**
     * Who is told.
     *
     * @param operators whether they are heard too
     */
    public record Observers(List<ConsumerListener> listeners, Optional<Measured> metrics, boolean operators) {
        /** Operators are heard. */
        public Observers(List<ConsumerListener> listeners, Optional<Measured> metrics) {
            this(listeners, metrics, true);
        }

        public Observers {
            listeners = List.copyOf(listeners);
        }
    }
}
