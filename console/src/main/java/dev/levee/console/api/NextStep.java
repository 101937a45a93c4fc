package dev.levee.console.api;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** 6. What is the safe next step? Never to replay all. */
record NextStep(
        Kind kind,
        String text,
        @Nullable String failureGroup,
        @Nullable String runbook) {

    /** What to do. */
    enum Kind {
        NOTHING,
        EXTEND_RETENTION,
        LOOK,
        PLAN_CANARY,
        WAIT_FOR_BREAKER,
        WATCH_REPLAY
    }

    static NextStep of(
            NowApi.Loss loss,
            List<Kinds.Kind> fresh,
            List<BreakersApi.Breaker> open,
            NowApi.Busy busy,
            List<Kinds.Kind> mostToDo) {
        if (!loss.expiring().isEmpty()) {
            var soonest = loss.expiring().get(0);
            return new NextStep(
                    Kind.EXTEND_RETENTION,
                    "Retention takes letters of " + soonest.topic() + " from " + soonest.expiresAt()
                            + " on: raise its retention.ms first",
                    null,
                    null);
        }
        Optional<ReplayView> running = busy.replays().stream().findFirst();
        if (running.isPresent()) {
            return new NextStep(
                    Kind.WATCH_REPLAY, "Replay " + running.get().id() + " is under way: watch it", null, null);
        }
        if (!open.isEmpty()) {
            var breaker = open.get(0);
            return new NextStep(
                    Kind.WAIT_FOR_BREAKER,
                    "Breaker " + breaker.name() + " of " + breaker.group() + " is " + breaker.state()
                            + ": mend what is behind it; replays would wait",
                    null,
                    null);
        }
        if (!fresh.isEmpty()) {
            return look(fresh.get(0), "is new");
        }
        return mostToDo.isEmpty() ? new NextStep(Kind.NOTHING, "Nothing is open", null, null) : canary(mostToDo.get(0));
    }

    private static NextStep look(Kinds.Kind kind, String why) {
        return new NextStep(Kind.LOOK, kind.cause() + " " + why + ": look at one record", kind.id(), null);
    }

    private static NextStep canary(Kinds.Kind kind) {
        return kind.group() == null
                ? look(kind, "is open")
                : new NextStep(
                        Kind.PLAN_CANARY,
                        kind.unresolved() + " × " + kind.cause()
                                + " are open: plan a replay, it begins with one canary",
                        kind.id(),
                        null);
    }
}
