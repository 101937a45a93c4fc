package dev.levee.triage.replay;

import dev.levee.triage.lifecycle.Ref;
import java.util.List;
import java.util.Map;

/**
 * What a replay would be, before anybody starts it: the letters that are frozen into it, and what is left out and why.
 *
 * @param group that they go back to
 * @param refs in the order in which they are sent: that of the source, so that of each key
 * @param refused how many are left out, by reason
 * @param overtaken how many have a key of which the group has handled a newer record: they come late
 * @param oldest first failure, epoch milliseconds; 0 if nothing is sent
 * @param newest last failure, epoch milliseconds; 0 if nothing is sent
 */
public record Plan(String group, List<Ref> refs, Map<String, Long> refused, long overtaken, long oldest, long newest) {
    public Plan {
        refs = List.copyOf(refs);
    }
}
