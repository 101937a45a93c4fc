package dev.levee.wire;

import java.util.Objects;
import org.apache.kafka.common.Uuid;

/** What an operator asks the members of a live group for. Whoever finds it impossible says why in his status. */
public sealed interface ControlAction {

    /** One word, as it stands in the topic. */
    String verb();

    /**
     * One record of a source.
     *
     * @param topicId a topic that was made again is another log
     */
    record Place(String topic, Uuid topicId, int partition, long offset) {
        public Place {
            Objects.requireNonNull(topicId, "topicId");
            if (topic.isEmpty() || partition < 0 || offset < 0) {
                throw new IllegalArgumentException("no record: '" + topic + "', " + partition + ", " + offset);
            }
        }

        @Override
        public String toString() {
            return topic + "-" + partition + "@" + offset;
        }
    }

    /** About one record. */
    sealed interface OfRecord extends ControlAction {

        Place place();
    }

    /** The record is not handled (any more): it counts as finished, with no dead letter. */
    record Skip(Place place) implements OfRecord {
        @Override
        public String verb() {
            return "skip";
        }
    }

    /** The record is not handled (any more): it becomes a dead letter. */
    record DeadLetter(Place place) implements OfRecord {
        @Override
        public String verb() {
            return "dead-letter";
        }
    }

    /** The record does not hold its key after its dead letter: that was its end, and the others go on. */
    record Release(Place place) implements OfRecord {
        @Override
        public String verb() {
            return "release";
        }
    }

    /** Records of this key wait in the retry topic, in order; the rest of their partition goes on. */
    record Park(String topic, KeyText key) implements ControlAction {
        @Override
        public String verb() {
            return "park";
        }
    }

    /** So many records of this key begin each second at most, in order. */
    record Throttle(String topic, KeyText key, double perSecond) implements ControlAction {
        public Throttle {
            requireRate(perSecond);
        }

        @Override
        public String verb() {
            return "throttle";
        }
    }

    /** What runs may finish and is committed, and nothing new starts. */
    record Drain(String topic, int partition) implements ControlAction {
        public Drain {
            if (partition < 0) {
                throw new IllegalArgumentException("no partition: " + partition);
            }
        }

        @Override
        public String verb() {
            return "drain";
        }
    }

    /** The breaker lets nothing begin ({@code open}), or everything. */
    record ForceBreaker(String name, boolean open) implements ControlAction {
        @Override
        public String verb() {
            return "breaker";
        }
    }

    /** Each member handles so many records at once. */
    record Concurrency(int records) implements ControlAction {
        public Concurrency {
            if (records < 1) {
                throw new IllegalArgumentException("concurrency " + records + ": give 1 or more");
            }
        }

        @Override
        public String verb() {
            return "concurrency";
        }
    }

    /** Each member begins so many attempts a second at most. */
    record Rate(double perSecond) implements ControlAction {
        public Rate {
            requireRate(perSecond);
        }

        @Override
        public String verb() {
            return "rate";
        }
    }

    /**
     * What this release cannot do: a later one's verb, or arguments that make no sense.
     *
     * @param why for people
     */
    record Unreadable(String verb, String why) implements ControlAction {}

    private static void requireRate(double perSecond) {
        if (!(perSecond > 0 && perSecond <= 1e9)) {
            throw new IllegalArgumentException("rate " + perSecond + " a second: give more than 0, up to 1e9");
        }
    }
}
