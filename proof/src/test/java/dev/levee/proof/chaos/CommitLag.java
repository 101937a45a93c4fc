package dev.levee.proof.chaos;

import dev.levee.checker.facts.Account;
import dev.levee.checker.facts.CommitTry;
import dev.levee.checker.facts.Completion;
import dev.levee.checker.facts.Facts;
import dev.levee.checker.facts.Log;
import java.util.ArrayList;
import java.util.List;

/** From the end of a record to the acknowledgement of a commit that covers it: what a crash in between would repeat. */
final class CommitLag {

    private CommitLag() {}

    static List<Long> millis(Facts facts) {
        var millis = new ArrayList<Long>();
        for (Log log : facts.logs()) {
            List<CommitTry> accepted =
                    log.commits().stream().filter(CommitTry::isOk).toList();
            for (Account account : log.accounts()) {
                if (!account.completions().isEmpty()) {
                    add(account.completions().get(0), account.id().off(), accepted, millis);
                }
            }
        }
        return millis;
    }

    private static void add(Completion end, long offset, List<CommitTry> accepted, List<Long> millis) {
        for (int i = firstAfter(accepted, end.at().position()); i < accepted.size(); i++) {
            if (accepted.get(i).covers(offset)) {
                millis.add((accepted.get(i).asked().nanos() - end.at().nanos()) / 1_000_000);
                return;
            }
        }
    }

    private static int firstAfter(List<CommitTry> accepted, int position) {
        int low = 0;
        int high = accepted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (accepted.get(middle).asked().position() <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
