package dev.levee.settings;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges the client properties of a consumer or producer that is about to start. Found by {@link java.util.ServiceLoader}, so that
 * what starts need not know who judges; module preflight has one. Implementations are pure and safe for many threads.
 */
@FunctionalInterface
public interface StartupCheck {

    /**
     * What is wrong.
     *
     * @param inForce the properties that the client is made with
     * @param decided those that Levee itself chose, and answers for
     */
    List<Objection> objections(ClientKind kind, Map<String, ?> inForce, Set<String> decided);

    /** For whom the properties are. */
    enum ClientKind {
        CONSUMER,
        PRODUCER
    }

    /**
     * One thing that is wrong.
     *
     * @param error whether it loses, repeats or stops something; otherwise it is a warning
     * @param text on one line: what was seen, what happens then, and the fix
     */
    record Objection(boolean error, String text) {}
}
