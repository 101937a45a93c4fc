package dev.levee.checker.rule;

import dev.levee.checker.facts.CommitTry;
import dev.levee.checker.facts.Log;
import java.util.List;

/** Finds commits of a log by time. */
final class Commits {

    private Commits() {}

    /** Asked for at or after the position. */
    static List<CommitTry> since(Log log, int position) {
        List<CommitTry> commits = log.commits();
        int low = 0;
        int high = commits.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (commits.get(middle).asked().position() < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return commits.subList(low, commits.size());
    }
}
