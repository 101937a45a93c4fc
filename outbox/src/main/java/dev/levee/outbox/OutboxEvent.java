package dev.levee.outbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an aggregate. Immutable, but for the payload's bytes, which are not copied.
 *
 * <pre>{@code
 * OutboxEvent.of("order", order.id(), "OrderPaid", json).version(order.version())
 * }</pre>
 */
public final class OutboxEvent {

    private static final int LONGEST = 255;

    private final UUID id;
    private final String aggregateType;
    private final String aggregateId;
    private final String type;
    private final byte @Nullable [] payload;
    private final @Nullable Long version;
    private final Map<String, String> headers;

    private OutboxEvent(
            UUID id,
            String aggregateType,
            String aggregateId,
            String type,
            byte @Nullable [] payload,
            @Nullable Long version,
            Map<String, String> headers) {
        this.id = id;
        this.aggregateType = named("aggregate type", aggregateType);
        this.aggregateId = named("aggregate id", aggregateId);
        this.type = named("event type", type);
        this.payload = payload;
        this.version = version;
        this.headers = headers;
    }

    /**
     * An event with a random id.
     *
     * @param aggregateType what kind of thing it happened to, e.g. {@code order}; says the topic
     * @param aggregateId which one; the record's key
     * @param type what happened, e.g. {@code OrderPaid}
     * @param payload the record's value; null makes it a tombstone
     * @throws IllegalArgumentException if a name is blank or longer than 255 characters
     */
    public static OutboxEvent of(String aggregateType, String aggregateId, String type, byte @Nullable [] payload) {
        return new OutboxEvent(UUID.randomUUID(), aggregateType, aggregateId, type, payload, null, Map.of());
    }

    /** The same event with this id, by which readers know it again. */
    public OutboxEvent id(UUID id) {
        return new OutboxEvent(id, aggregateType, aggregateId, type, payload, version, headers);
    }

    /**
     * The same event with the aggregate's version, beginning with 1. One version is one event. An event without a version gets the one
     * after its predecessor's; the aggregates of one type do it all in one way.
     */
    public OutboxEvent version(long version) {
        if (version < 1) {
            throw new IllegalArgumentException("version " + version + " of " + aggregateType + " " + aggregateId
                    + ": versions begin with 1; give the version that the aggregate has after the update");
        }
        return new OutboxEvent(id, aggregateType, aggregateId, type, payload, version, headers);
    }

    /** The same event with one more header; replaces the one of that name. */
    public OutboxEvent header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, Objects.requireNonNull(value, name));
        return new OutboxEvent(id, aggregateType, aggregateId, type, payload, version, more);
    }

    public UUID id() {
        return id;
    }

    public String aggregateType() {
        return aggregateType;
    }

    public String aggregateId() {
        return aggregateId;
    }

    public String type() {
        return type;
    }

    public byte @Nullable [] payload() {
        return payload;
    }

    /** Empty if the outbox is to give one. */
    public OptionalLong version() {
        return version == null ? OptionalLong.empty() : OptionalLong.of(version);
    }

    /** In the order in which they were added. */
    public Map<String, String> headers() {
        return new LinkedHashMap<>(headers);
    }

    /** Without the payload, which may be personal. */
    @Override
    public String toString() {
        return type + " of " + aggregateType + " " + aggregateId + (version == null ? "" : " version " + version)
                + ", id " + id;
    }

    private static String named(String what, String name) {
        if (name.isBlank() || name.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "the " + what + " has " + name.length() + " characters: give 1 to " + LONGEST + ", not blank");
        }
        return name;
    }
}
