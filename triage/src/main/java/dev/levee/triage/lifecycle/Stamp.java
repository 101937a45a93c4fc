package dev.levee.triage.lifecycle;

import dev.levee.wire.LeveeHeaders;

/**
 * Who wrote an entry, when and why.
 *
 * @param actor a person, or the process that replays
 * @param reason as people give it, at most 1 KiB; empty where a process only says what happened
 * @param at epoch milliseconds, by the writer's clock
 */
public record Stamp(String actor, String reason, long at) {
    public Stamp {
        actor = LeveeHeaders.bounded(actor, LeveeHeaders.MAX_MESSAGE_BYTES);
        reason = LeveeHeaders.bounded(reason, LeveeHeaders.MAX_MESSAGE_BYTES);
    }
}
