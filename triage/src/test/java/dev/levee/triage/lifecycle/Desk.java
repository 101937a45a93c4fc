package dev.levee.triage.lifecycle;

import dev.levee.triage.failure.FailureId;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.failure.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A log, and what it comes to; the letter of failure n stands at offset n. */
public final class Desk {

    public static final String TOPIC = "levee.billing.dlq";

    private final List<Entry> log = new ArrayList<>();
    private final Lifecycle lifecycle = new Lifecycle();
    private long now = 1_000;

    public static Ref ref(int failure) {
        return ref(failure, failure);
    }

    static Ref ref(int failure, long letter) {
        return new Ref(new FailureId(failure), new Place(TOPIC, 0, letter));
    }

    static List<Ref> refs(int... failures) {
        return Arrays.stream(failures).mapToObj(Desk::ref).toList();
    }

    Stamp by(String actor) {
        return new Stamp(actor, "a reason", now);
    }

    void pass(long millis) {
        now += millis;
    }

    List<Refusal> append(Entry entry) {
        log.add(entry);
        return lifecycle.apply(entry);
    }

    List<Refusal> archive(int... failures) {
        return append(new Entry.Archive(by("ann"), refs(failures)));
    }

    List<Refusal> restore(int... failures) {
        return append(new Entry.Restore(by("ann"), refs(failures)));
    }

    List<Refusal> forget(int... failures) {
        return append(new Entry.Forget(by("ann"), refs(failures)));
    }

    void running(String job, String executor, int... failures) {
        append(new Entry.Plan(by("ann"), job, "billing", refs(failures)));
        append(new Entry.Start(by("ann"), job, executor));
    }

    List<Refusal> sent(String job, String executor, int... failures) {
        return append(new Entry.Sent(by(executor), job, executor, refs(failures)));
    }

    List<Refusal> answered(String job, boolean handled, int... failures) {
        return append(new Entry.Answer(by("x"), job, handled, refs(failures)));
    }

    FailureState state(int failure) {
        return state(failure, failure);
    }

    FailureState state(int failure, long letter) {
        Ref ref = ref(failure, letter);
        return lifecycle.stateOf(ref.id(), ref.place());
    }

    Lifecycle lifecycle() {
        return lifecycle;
    }

    List<Entry> log() {
        return log;
    }
}
