package dev.levee.console.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.levee.console.access.Permission;
import dev.levee.console.desk.Desk;
import dev.levee.console.desk.Replays;
import dev.levee.console.desk.Retention;
import dev.levee.console.live.Known;
import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.failure.Place;
import dev.levee.triage.failure.Source;
import dev.levee.triage.index.Row;
import dev.levee.triage.lifecycle.Entry;
import dev.levee.triage.lifecycle.LoggedEntry;
import dev.levee.triage.masking.Masking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One failure: looked at, unmasked, with those beside it. */
final class RecordsApi {

    private static final int NEIGHBOURS_AROUND = 500;

    /** Where the record stood when it first failed. */
    record SourcePlace(
            String topic,
            int partition,
            long offset,
            @Nullable Instant timestamp) {
        static @Nullable SourcePlace of(Source source) {
            return source instanceof Source.At at
                    ? new SourcePlace(
                            at.topic(),
                            at.partition(),
                            at.offset(),
                            at.timestamp() < 0 ? null : Instant.ofEpochMilli(at.timestamp()))
                    : null;
        }
    }

    /** Everything about one. */
    record Detail(
            @JsonUnwrapped Known known,
            String id,
            FailureState state,
            @Nullable Instant stateSince,
            String failureGroup,
            @Nullable String group,
            String dialect,
            Place letter,
            Instant letterAt,
            @Nullable SourcePlace source,
            @Nullable String sourceUnknown,
            @Nullable String category,
            @Nullable String errorClass,
            @Nullable String causeClass,
            @Nullable String message,
            List<StackLine> stack,
            @Nullable Integer attempts,
            Instant firstFailedAt,
            Instant lastFailedAt,
            boolean replayable,
            boolean byReference,
            @Nullable String version,
            @Nullable String member,
            @Nullable Instant expiresAt,
            boolean masked,
            Content key,
            Content value,
            List<HeaderView> headers,
            @Nullable String traceId,
            List<Moment> timeline,
            @Nullable String newer,
            @Nullable String older,
            String command,
            List<Action> actions) {}

    /** Another dead letter of the same key. */
    record Neighbour(
            String id, FailureState state, @Nullable SourcePlace source, String failureGroup) {}

    /** All that were found. */
    record Neighbours(
            @JsonUnwrapped Known known,
            boolean hasKey,
            @Nullable Boolean newerHandled,
            boolean complete,
            List<Neighbour> items) {}

    private static final String IS_FORGOTTEN = " is forgotten: nobody sees what it holds";

    private record Context(
            FailureState state, Optional<Long> since, List<Entry> entries, Optional<Row> newer, Optional<Row> older) {}

    private final Desk desk;
    private final Replays replays;
    private final Retention retention;

    RecordsApi(Desk desk, Replays replays, Retention retention) {
        this.desk = desk;
        this.replays = replays;
        this.retention = retention;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/records/{record}", "record", this::show),
                Route.of("POST", "/records/{record}/unmask", "unmask", this::unmask),
                Route.of("GET", "/records/{record}/neighbours", "neighbours", this::neighbours));
    }

    private Answer show(Call call) {
        return Answer.ok(detail(call, Selected.one(call, desk, Permission.VIEW), true));
    }

    private Answer unmask(Call call) throws InterruptedException {
        Row row = Selected.one(call, desk, Permission.UNMASK);
        if (row.state() == FailureState.FORGOTTEN) {
            throw Problem.conflict(row.id() + IS_FORGOTTEN, "nothing takes that back");
        }
        // first the log, then the look
        desk.append(new LoggedEntry(row.place().topic(), new Entry.Unmasked(call.stamp(), List.of(Selected.ref(row)))));
        return Answer.ok(detail(call, row, false));
    }

    private Failure letter(Row row) {
        return desk.letter(row.place()).orElseThrow(() -> Problem.unknown("the letter at " + row.place()));
    }

    private Detail detail(Call call, Row row, boolean masked) {
        Failure letter = letter(row);
        var context = desk.look((triage, history) -> {
            var lifecycle = triage.log().lifecycle();
            var older = triage.index().list(row.kind(), state -> true, row.number(), 1);
            return new Context(
                    lifecycle.stateOf(row.id(), row.place()),
                    lifecycle.since(row.id()),
                    history.of(Selected.ref(row), lifecycle),
                    triage.index().newer(row.kind(), row.number()),
                    older.stream().findFirst());
        });
        var cause = letter.cause();
        var attempts = letter.attempts();
        var text = (masked ? Masking.EVERYTHING : Masking.NOTHING).of(letter);
        return new Detail(
                desk.known(call.now()),
                row.id().toString(),
                context.state(),
                context.since().map(Instant::ofEpochMilli).orElse(null),
                row.kind().toString(),
                Kinds.groupOf(row.kind()),
                letter.dialect().name(),
                row.place(),
                Instant.ofEpochMilli(letter.letter().timestamp()),
                SourcePlace.of(letter.source()),
                letter.source() instanceof Source.Unknown unknown ? unknown.why() : null,
                cause.category(),
                cause.errorClass(),
                cause.causeClass(),
                text.message(),
                StackLine.of(text.stack()),
                attempts.count() == 0 ? null : attempts.count(),
                Instant.ofEpochMilli(attempts.firstFailedAt()),
                Instant.ofEpochMilli(attempts.lastFailedAt()),
                letter.replayable(),
                letter.byReference(),
                letter.appVersion(),
                letter.member(),
                retention
                        .of(row.place().topic())
                        .map(Retention.Expiring::expiresAt)
                        .orElse(null),
                masked,
                Content.of(letter.letter().key(), masked),
                Content.of(letter.letter().value(), masked),
                HeaderView.of(letter, masked),
                TraceId.of(letter.letter().headers()).orElse(null),
                Moment.of(letter, context.entries()),
                context.newer().map(found -> found.id().toString()).orElse(null),
                context.older().map(found -> found.id().toString()).orElse(null),
                "levee dlq show " + row.id() + " --bootstrap-server …",
                actions(call, row, context.state()));
    }

    private static List<Action> actions(Call call, Row row, FailureState state) {
        boolean archivable =
                state == FailureState.OPEN || state == FailureState.UNCONFIRMED || state == FailureState.QUARANTINED;
        boolean restorable = Kinds.isRestorable(state);
        String is = "it is " + state;
        String group = Kinds.groupOf(row.kind());
        String notPlannable = group == null ? "nobody knows whose it is" : state == FailureState.OPEN ? null : is;
        return new Action.Actions(call, group)
                .with("plan", Permission.PLAN, notPlannable)
                .with("archive", Permission.ARCHIVE, archivable ? null : is)
                .with(
                        "restore",
                        Permission.ARCHIVE,
                        restorable ? null : is + ": only what is archived or quarantined is restored")
                .with("unmask", Permission.UNMASK, state == FailureState.FORGOTTEN ? "it" + IS_FORGOTTEN : null)
                .with("edit", Permission.EDIT, notPlannable)
                .with("control", Permission.CONTROL, group == null ? "nobody knows whose it is" : null)
                .all();
    }

    private Answer neighbours(Call call) {
        Row row = Selected.one(call, desk, Permission.VIEW);
        Failure letter = letter(row);
        byte[] key = letter.letter().key();
        if (key == null) {
            return Answer.ok(new Neighbours(desk.known(call.now()), false, null, true, List.of()));
        }
        var around = new ArrayList<Place>();
        Place place = row.place();
        long from = Math.max(0, place.offset() - NEIGHBOURS_AROUND);
        for (long offset = from; offset < place.offset() + NEIGHBOURS_AROUND; offset++) {
            around.add(new Place(place.topic(), place.partition(), offset));
        }
        var sameKey = desk.letters(around).values().stream()
                .filter(other -> Arrays.equals(other.letter().key(), key)
                        && other.owner().equals(letter.owner())
                        && !other.id().equals(letter.id()))
                .sorted(Comparator.comparing(Failure::place, Comparator.comparingLong(Place::offset)))
                .toList();
        var items = desk.look((triage, history) -> sameKey.stream()
                .filter(other -> triage.index().find(other.id()).stream()
                        .anyMatch(newest -> newest.place().equals(other.place())))
                .map(other -> new Neighbour(
                        other.id().toString(),
                        triage.log().lifecycle().stateOf(other.id(), other.place()),
                        SourcePlace.of(other.source()),
                        other.group().toString()))
                .toList());
        String group = Kinds.groupOf(row.kind());
        Boolean newer =
                group == null ? null : replays.isOvertaken(group, letter).orElse(null);
        return Answer.ok(new Neighbours(desk.known(call.now()), true, newer, false, items));
    }
}
