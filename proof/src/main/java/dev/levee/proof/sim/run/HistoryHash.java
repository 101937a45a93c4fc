package dev.levee.proof.sim.run;

import dev.levee.checker.event.Event;
import java.util.List;

/** A fingerprint of a history: any difference in any event shows. */
final class HistoryHash {

    private HistoryHash() {}

    static String of(List<Event> history) {
        long hash = 0xCBF29CE484222325L;
        for (Event event : history) {
            String text = event.toString();
            for (int i = 0; i < text.length(); i++) {
                hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
            }
        }
        return Long.toHexString(hash);
    }
}
