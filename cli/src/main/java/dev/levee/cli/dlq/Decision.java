package dev.levee.cli.dlq;

import dev.levee.triage.kafka.TriageLog;
import dev.levee.triage.lifecycle.Entry;
import dev.levee.triage.lifecycle.LoggedEntry;
import dev.levee.triage.lifecycle.Ref;
import dev.levee.triage.lifecycle.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/** What somebody decides on failures, appended in pieces, and what became of it. */
final class Decision {

    private static final int REFUSED = 2;
    private static final int PARTIAL = 3;
    private static final int LETTERS_PER_ENTRY = 1_000;

    private Decision() {}

    static int carryOut(TriageLog log, List<Ref> refs, Function<List<Ref>, Entry> entry, boolean json)
            throws InterruptedException {
        var refusals = new ArrayList<Refusal>();
        var byTopic = new LinkedHashMap<String, List<Ref>>();
        refs.forEach(ref -> byTopic.computeIfAbsent(ref.place().topic(), topic -> new ArrayList<>())
                .add(ref));
        for (var topic : byTopic.entrySet()) {
            List<Ref> all = topic.getValue();
            for (int from = 0; from < all.size(); from += LETTERS_PER_ENTRY) {
                var part = all.subList(from, Math.min(all.size(), from + LETTERS_PER_ENTRY));
                refusals.addAll(log.append(new LoggedEntry(topic.getKey(), entry.apply(part))));
            }
        }
        int done = refs.size() - refusals.size();
        System.out.print(json ? DlqJson.decided(done, refusals) : DlqText.decided(done, refusals));
        if (refusals.isEmpty()) {
            return 0;
        }
        return done == 0 ? REFUSED : PARTIAL;
    }
}
