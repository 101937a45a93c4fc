package dev.levee.triage.failure;

/** Whose headers a dead letter carries. */
public enum Dialect {
    LEVEE,
    /** Spring Kafka's {@code DeadLetterPublishingRecoverer}. */
    SPRING_KAFKA,
    /** Spring Kafka's {@code @RetryableTopic}. */
    SPRING_RETRY_TOPIC,
    SPRING_CLOUD_STREAM,
    KAFKA_CONNECT,
    KAFKA_STREAMS,
    SHARE_GROUP,
    SMALLRYE,
    /** Nothing that is known. */
    UNKNOWN
}
