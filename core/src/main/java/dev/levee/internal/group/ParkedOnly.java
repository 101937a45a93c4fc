package dev.levee.internal.group;

import dev.levee.LeveeException;
import dev.levee.internal.engine.HeldHead;
import java.util.ArrayList;
import java.util.Collection;

/**
 * Finishes what is parked, and nothing else. The source is read only where parked records are ahead of the committed offset: what
 * comes before them of their keys runs first, so it is read as well. Everything beyond stays. On the poll thread.
 *
 * <p>Members of a group may do this together: who is done leaves, and the others look at its partitions once more.
 */
public final class ParkedOnly {

    /**
     * Says whether nothing of {@code owned} is parked any more; without partitions nobody knows.
     *
     * @throws LeveeException if all that is left waits for people, naming the first record of each partition
     */
    boolean step(Collection<Ownership> owned) {
        owned.forEach(Ownership::finishParkedOnly);
        var heldUp = new ArrayList<String>();
        boolean clear = !owned.isEmpty();
        for (Ownership ownership : owned) {
            HeldHead head = ownership.isClear() ? null : ownership.heldUp();
            if (head != null) {
                heldUp.add(ownership.partition + "@" + head.offset() + " ("
                        + head.why().category() + ")");
            } else {
                clear &= ownership.isClear();
            }
        }
        if (clear && !heldUp.isEmpty()) {
            throw new LeveeException("what is still parked waits behind records that hold their keys after their dead"
                    + " letters, the first of each partition: " + heldUp
                    + ". Start without drainParked(), release(...) what heldKeys(...) lists, then drain again");
        }
        return clear;
    }
}
