package dev.levee.schema;

/** Under which subject the schema of a topic's keys or values is registered. */
@FunctionalInterface
public interface SubjectNaming {

    /** {@code orders-key} and {@code orders-value}: what serializers take for granted. */
    SubjectNaming BY_TOPIC = (topic, isKey) -> topic + (isKey ? "-key" : "-value");

    String subject(String topic, boolean isKey);
}
