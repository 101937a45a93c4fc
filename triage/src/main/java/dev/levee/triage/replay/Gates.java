package dev.levee.triage.replay;

import dev.levee.triage.failure.Failure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of the group that letters go back to, each only if it is known, and why they should not go now.
 *
 * @param members how many are in the group
 * @param lagMillis how far it is behind
 * @param openBreakers names of breakers that let nothing begin
 * @param versions of the application that run
 * @param failedVersions of the application that failed on these letters; empty if they do not say, or if something else than a new
 *     version may have helped
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

    /** Of the code, or of what the record says: time heals neither. */
    private static final Set<String> NEED_A_VERSION = Set.of("DEFECT", "PERMANENT");

    /** The versions that failed on these letters; empty if one of them does not say, or may go well with the same version. */
    public static Set<String> failedVersions(Collection<Failure> letters) {
        var versions = new TreeSet<String>();
        for (Failure letter : letters) {
            String version = letter.appVersion();
            if (version == null
                    || !NEED_A_VERSION.contains(String.valueOf(letter.cause().category()))) {
                return Set.of();
            }
            versions.add(version);
        }
        return versions;
    }

    /** Empty if nothing stands against it. */
    public List<String> closed(long maxLagMillis) {
        var reasons = unable(maxLagMillis);
        versions.filter(running -> !running.isEmpty() && failedVersions.containsAll(running))
                .ifPresent(same -> reasons.add("nothing was deployed since: "
                        + String.join(", ", same.stream().sorted().toList())
                        + " failed on them, and so it would again"));
        return reasons;
    }

    /** Why the group cannot be expected to answer what it got; empty if nothing is known against it. */
    List<String> unable(long maxLagMillis) {
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
        return reasons;
    }
}
