package dev.levee.spring.boot;

import dev.levee.AfterDeadLetter;
import dev.levee.Ordering;
import dev.levee.WhenOpen;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What can be said of a listener: of all of them as {@code levee.*}, of one as {@code levee.listeners.<id>.*}. What is left out is as the
 * annotation says, or Levee.
 *
 * @param ordering Which records wait for each other. Default PARTITION, as in Spring's containers.
 * @param concurrency How many records of a listener are handled at once. Default spring.kafka.listener.concurrency, or 1.
 * @param startAt Where a new group starts: earliest, latest, refuse, or a duration for records of that age. Default
 *     spring.kafka.consumer.auto-offset-reset.
 * @param retry When failed records are tried again.
 * @param permanent Exceptions that are the record's own fault, anywhere in the chain of causes: dead letter at once.
 * @param breaker Name of the breaker that is asked before each attempt.
 * @param whenOpen What becomes of retries that come due while the breaker is open.
 * @param afterDeadLetter What becomes of the other records of a key when one is a dead letter.
 * @param attemptTimeout After this time an attempt is interrupted and counts as a transient failure. Default 5m.
 * @param expireAfter Records older than this become dead letters when they are to be handled. Default never.
 * @param holdUpTo Delays up to this one are waited for in memory, longer ones in the retry topic. Default 10s.
 * @param maxParked How many records of a partition may wait in the retry topic. Default 100000.
 * @param maxRate How many attempts may begin each second. Default no limit.
 * @param drainTimeout How long running handlers may finish when partitions are revoked or the listener stops. Default 10s.
 * @param commitInterval How often progress is committed. Default 1s.
 */
@ConfigurationProperties("levee")
public record ListenerProperties(
        @Nullable Ordering ordering,
        @Nullable Integer concurrency,
        @Nullable String startAt,
        @Nullable RetryProperties retry,
        @Nullable List<Class<? extends Throwable>> permanent,
        @Nullable String breaker,
        @Nullable WhenOpen whenOpen,
        @Nullable AfterDeadLetter afterDeadLetter,
        @Nullable Duration attemptTimeout,
        @Nullable Duration expireAfter,
        @Nullable Duration holdUpTo,
        @Nullable Integer maxParked,
        @Nullable Double maxRate,
        @Nullable Duration drainTimeout,
        @Nullable Duration commitInterval) {

    /**
     * When failed records are tried again.
     *
     * @param delays The delay before attempt 2, 3, and so on; after the last one the record is a dead letter. Default 100ms, doubling
     *     up to 10s, 10 attempts.
     * @param jitter Share of the delay by which each record's own delay is spread. Default 0.2.
     */
    public record RetryProperties(
            @Nullable List<Duration> delays, @Nullable Double jitter) {}
}
