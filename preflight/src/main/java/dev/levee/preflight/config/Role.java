package dev.levee.preflight.config;

import java.util.Locale;

/** What a configuration is for. */
public enum Role {
    PRODUCER,
    CONSUMER,
    ADMIN,
    /** A client, not known which: only what holds for every client is judged. */
    CLIENT,
    TOPIC,
    BROKER,
    /** What brokers keep for a group. */
    GROUP,
    /** The finalized features of a cluster. */
    CLUSTER,
    /** What a schema registry keeps for a subject. */
    SUBJECT;

    /** As in a sentence: {@code producer}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is read by a client, and not by brokers. */
    public boolean isClient() {
        return compareTo(CLIENT) <= 0;
    }
}
