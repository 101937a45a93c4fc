package dev.levee.wire;

import dev.levee.wire.ControlAction.Place;
import dev.levee.wire.ControlCommand.Stamp;
import java.util.Optional;
import org.apache.kafka.common.Uuid;

/** A {@link ControlCommand} as text, and back. */
final class ControlCodec {

    private static final String VERSION = "LV1 ";

    private ControlCodec() {}

    static String encode(ControlCommand command) {
        var line = new Line(VERSION + command.action().verb());
        line.with("group", command.group());
        put(line, "", command.issued());
        line.with("expires-at", command.expiresAt());
        arguments(line, command.action());
        command.cancelled().ifPresent(stamp -> put(line, "cancelled-", stamp));
        return line.toString();
    }

    private static void put(Line line, String prefix, Stamp stamp) {
        line.with(prefix + "actor", stamp.actor())
                .with(prefix + "reason", stamp.reason())
                .with(prefix + "at", stamp.at());
    }

    private static void arguments(Line line, ControlAction action) {
        if (action instanceof ControlAction.OfRecord one) {
            place(line, one.place());
        } else if (action instanceof ControlAction.Park park) {
            line.with("topic", park.topic()).withEscaped("key", park.key().escaped());
        } else if (action instanceof ControlAction.Throttle throttle) {
            line.with("topic", throttle.topic())
                    .withEscaped("key", throttle.key().escaped())
                    .with("rate", throttle.perSecond());
        } else if (action instanceof ControlAction.Drain drain) {
            line.with("topic", drain.topic()).with("partition", drain.partition());
        } else if (action instanceof ControlAction.ForceBreaker breaker) {
            line.with("breaker", breaker.name()).with("force", breaker.open() ? "open" : "closed");
        } else if (action instanceof ControlAction.Concurrency concurrency) {
            line.with("concurrency", concurrency.records());
        } else if (action instanceof ControlAction.Rate rate) {
            line.with("rate", rate.perSecond());
        }
    }

    private static void place(Line line, Place place) {
        line.with("topic", place.topic())
                .with("topic-id", place.topicId())
                .with("partition", place.partition())
                .with("offset", place.offset());
    }

    /** @throws IllegalArgumentException if who wants it, or for how long, cannot be read */
    static ControlCommand decode(String id, String text) {
        if (!text.startsWith(VERSION)) {
            throw new IllegalArgumentException(
                    "no command that this release can read: '" + LeveeHeaders.bounded(text, 100) + "'");
        }
        var line = Line.parse(text.substring(VERSION.length()));
        boolean cancelled = line.escaped("cancelled-at").isPresent();
        return new ControlCommand(
                id,
                line.required("group"),
                readable(line),
                stamp(line, ""),
                line.number("expires-at"),
                cancelled ? Optional.of(stamp(line, "cancelled-")) : Optional.empty());
    }

    private static Stamp stamp(Line line, String prefix) {
        return new Stamp(line.required(prefix + "actor"), line.required(prefix + "reason"), line.number(prefix + "at"));
    }

    private static ControlAction readable(Line line) {
        try {
            return action(line);
        } catch (IllegalArgumentException malformed) {
            return new ControlAction.Unreadable(line.word(), String.valueOf(malformed.getMessage()));
        }
    }

    private static ControlAction action(Line line) {
        return switch (line.word()) {
            case "skip" -> new ControlAction.Skip(place(line));
            case "dead-letter" -> new ControlAction.DeadLetter(place(line));
            case "release" -> new ControlAction.Release(place(line));
            case "park" -> new ControlAction.Park(line.required("topic"), key(line));
            case "throttle" ->
                new ControlAction.Throttle(
                        line.required("topic"), key(line), line.required("rate", Double::parseDouble));
            case "drain" -> new ControlAction.Drain(line.required("topic"), line.count("partition"));
            case "breaker" ->
                new ControlAction.ForceBreaker(line.required("breaker"), line.required("force", ControlCodec::isOpen));
            case "concurrency" -> new ControlAction.Concurrency(line.count("concurrency"));
            case "rate" -> new ControlAction.Rate(line.required("rate", Double::parseDouble));
            default -> throw new IllegalArgumentException("this release knows no '" + line.word() + "'");
        };
    }

    private static Place place(Line line) {
        return new Place(
                line.required("topic"),
                line.required("topic-id", Uuid::fromString),
                line.count("partition"),
                line.number("offset"));
    }

    private static KeyText key(Line line) {
        return new KeyText(line.escaped("key").orElseThrow(() -> new IllegalArgumentException("key is missing")));
    }

    private static boolean isOpen(String text) {
        return switch (text) {
            case "open" -> true;
            case "closed" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
