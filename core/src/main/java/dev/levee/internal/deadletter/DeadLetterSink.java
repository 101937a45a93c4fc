package dev.levee.internal.deadletter;

import dev.levee.internal.engine.DeadLetterTicket;
import org.apache.kafka.common.Uuid;

/** Where dead letters go. Must not block the caller. Thread-safe. */
public interface DeadLetterSink {

    /** Told once, on any thread. */
    interface Answer {

        /** The broker acknowledged the letter. */
        void written();

        /** It did not, or nobody knows; {@code why} names the reason for people. */
        void failed(boolean tooLarge, String why);
    }

    /** {@code topicId} is that of the log which the record is from. */
    void write(Uuid topicId, DeadLetterTicket ticket, Answer answer);
}
