package dev.levee.triage.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of the group that letters go back to, each only if it is known, and why they should not go now.
 *
 * @param members how many are in the group
 * @param lagMillis how far it is behind
 * @param openBreakers names of breakers that are not closed
 * @param versions of the application that run
 * @param failedVersions of the application that failed on these letters; empty if they do not say
 */
public record Gates(
        Optional<Integer> members,
        Optional<Long> lagMillis,
        Optional<Set<String>> openBreakers,
        Optional<Set<String>> versions,
        Set<String> failedVersions) {

    /** Nothing is known, so nothing is closed. */
    public static final Gates UNKNOWN =
            new Gates(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

    /** Empty if nothing stands against it. */
    public List<String> closed(long maxLagMillis) {
        var reasons = new ArrayList<String>();
        if (members.isPresent() && members.get() == 0) {
            reasons.add("the group has no members");
        }
        if (lagMillis.isPresent() && lagMillis.get() > maxLagMillis) {
            reasons.add("the group is " + lagMillis.get() / 1_000 + " s behind, more than " + maxLagMillis / 1_000);
        }
        openBreakers
                .filter(open -> !open.isEmpty())
                .ifPresent(open -> reasons.add("breakers are open: "
                        + String.join(", ", open.stream().sorted().toList())));
        versions.filter(running -> !running.isEmpty() && failedVersions.containsAll(running))
                .ifPresent(same -> reasons.add("nothing was deployed since: "
                        + String.join(", ", same.stream().sorted().toList()) + " failed on them"));
        return reasons;
    }
}
