package dev.levee.checker.rule;

import dev.levee.checker.facts.Account;
import java.util.List;

/** Finds accounts of a log by offset. */
final class Offsets {

    private Offsets() {}

    /** Of the first account at or above the offset. */
    static int index(List<Account> byOffset, long offset) {
        int low = 0;
        int high = byOffset.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (byOffset.get(middle).id().off() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
