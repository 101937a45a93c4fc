package dev.levee.internal.group;

import java.util.Collection;

/**
 * Finishes what is parked, and nothing else. The source is read only where parked records are ahead of the committed offset: what
 * comes before them of their keys runs first, so it is read as well. Everything beyond stays. On the poll thread.
 *
 * <p>Members of a group may do this together: who is done leaves, and the others look at its partitions once more.
 */
public final class ParkedOnly {

    /** Says whether nothing of {@code owned} is parked any more; without partitions nobody knows. */
    boolean step(Collection<Ownership> owned) {
        owned.forEach(Ownership::finishParkedOnly);
        return !owned.isEmpty() && owned.stream().allMatch(Ownership::isClear);
    }
}
