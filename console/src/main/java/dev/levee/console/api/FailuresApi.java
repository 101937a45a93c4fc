package dev.levee.console.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.levee.console.access.Permission;
import dev.levee.console.desk.Desk;
import dev.levee.console.live.Known;
import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.failure.GroupKey;
import dev.levee.triage.failure.Place;
import dev.levee.triage.index.GroupView;
import dev.levee.triage.index.Row;
import dev.levee.triage.lifecycle.Claims;
import dev.levee.triage.lifecycle.Entry;
import dev.levee.triage.lifecycle.Job;
import dev.levee.triage.lifecycle.LoggedEntry;
import dev.levee.triage.lifecycle.Stamp;
import dev.levee.triage.masking.Masking;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Kinds of failure: listed, looked at, claimed, noted. */
final class FailuresApi {

    private static final int NEWEST = 20;

    /** A failure in a list. */
    record RecordRow(
            long number,
            String id,
            Place letter,
            FailureState state,
            @Nullable Integer attempts,
            Instant lastFailedAt) {
        static RecordRow of(Row row) {
            return new RecordRow(
                    row.number(),
                    row.id().toString(),
                    row.place(),
                    row.state(),
                    row.attempts() == 0 ? null : row.attempts(),
                    Instant.ofEpochMilli(row.lastFailedAt()));
        }
    }

    /** What its newest letter says. */
    record Exemplar(
            String record,
            @Nullable String errorClass,
            @Nullable String causeClass,
            @Nullable String message,
            List<StackLine> stack) {
        static Exemplar of(Failure letter) {
            var shown = Masking.EVERYTHING.of(letter);
            return new Exemplar(
                    letter.id().toString(),
                    letter.cause().errorClass(),
                    letter.cause().causeClass(),
                    shown.message(),
                    StackLine.of(shown.stack()));
        }
    }

    /** Everything about one kind. */
    record Detail(
            @JsonUnwrapped Known known,
            Kinds.Kind failureGroup,
            @Nullable Exemplar exemplar,
            List<RecordRow> newest,
            List<Kinds.Note> notes,
            List<String> replays,
            List<BreakersApi.Breaker> breakers) {}

    private record Seen(Kinds.Kind kind, List<Row> newest, List<Stamp> notes, List<String> replays) {}

    private final Desk desk;
    private final Kinds kinds;
    private final BreakersApi breakers;

    FailuresApi(Desk desk, Kinds kinds, BreakersApi breakers) {
        this.desk = desk;
        this.kinds = kinds;
        this.breakers = breakers;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/failure-groups", "failureGroups", this::list),
                Route.of("GET", "/failure-groups/{kind}", "failureGroup", this::detail),
                Route.of("GET", "/failure-groups/{kind}/records", "records", this::records),
                Route.of("PUT", "/failure-groups/{kind}/claim", "claim", this::claim),
                Route.of("DELETE", "/failure-groups/{kind}/claim", "unclaim", this::unclaim),
                Route.of("POST", "/failure-groups/{kind}/notes", "note", this::note));
    }

    private Answer list(Call call) {
        var page = desk.look((triage, history) -> {
            var claims = triage.log().lifecycle().claims();
            var found = triage.index().groups(call.now()).stream()
                    .filter(filter(call, claims))
                    .sorted(order(call))
                    .toList();
            var part = Page.of(desk.known(call.now()), found, call);
            return new Page<>(
                    part.known(),
                    part.total(),
                    part.next(),
                    part.items().stream()
                            .map(view -> kinds.of(view, claims, call))
                            .toList());
        });
        return Answer.ok(page);
    }

    private static Predicate<GroupView> filter(Call call, Claims claims) {
        Predicate<GroupView> filter = view -> call.sees(Kinds.groupOf(view.key()));
        var group = call.query("group");
        var topic = call.query("topic");
        var cause = call.query("cause");
        var version = call.query("version");
        var state = call.query("state", FailureState.class);
        var since = call.query("since").map(FailuresApi::instant);
        var claimed = call.query("claimed");
        var text = call.query("text").map(words -> words.toLowerCase(Locale.ROOT));
        return filter.and(view -> group.isEmpty() || group.get().equals(Kinds.groupOf(view.key())))
                .and(view -> topic.isEmpty() || view.sources().containsKey(topic.get()))
                .and(view ->
                        cause.isEmpty() || view.causes().keySet().stream().anyMatch(one -> one.contains(cause.get())))
                .and(view -> version.isEmpty() || view.versions().containsKey(version.get()))
                .and(view -> state.isEmpty() || view.in(state.get()) > 0)
                .and(view -> since.isEmpty() || view.firstSeen() >= since.get().toEpochMilli())
                .and(view ->
                        claimed.isEmpty() || claims.of(view.key()).isPresent() == Boolean.parseBoolean(claimed.get()))
                .and(view -> text.isEmpty() || mentions(view, claims, text.get()));
    }

    private static boolean mentions(GroupView view, Claims claims, String text) {
        var words = new ArrayList<String>();
        words.add(view.key().toString());
        words.addAll(view.causes().keySet());
        words.addAll(view.sources().keySet());
        claims.notes(view.key()).forEach(note -> words.add(note.reason()));
        return words.stream().anyMatch(word -> word.toLowerCase(Locale.ROOT).contains(text));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException malformed) {
            throw Problem.invalid("since is no time", "give ISO 8601 in UTC, 2026-11-30T02:00:00Z");
        }
    }

    private static Comparator<GroupView> order(Call call) {
        return switch (call.query("sort").orElse("unresolved")) {
            case "unresolved" ->
                Comparator.comparingLong(GroupView::unresolved)
                        .thenComparingLong(GroupView::lastSeen)
                        .reversed();
            case "lastSeen" -> Comparator.comparingLong(GroupView::lastSeen).reversed();
            case "firstSeen" -> Comparator.comparingLong(GroupView::firstSeen).reversed();
            case "lastHour" -> Comparator.comparingLong(GroupView::lastHour).reversed();
            default -> throw Problem.invalid("sort is unknown", "give unresolved, lastSeen, firstSeen or lastHour");
        };
    }

    private Answer detail(Call call) {
        GroupKey key = visible(call);
        var seen = desk.look((triage, history) -> {
            var claims = triage.log().lifecycle().claims();
            var view = triage.index().group(key, call.now()).orElseThrow(() -> Problem.unknown("failure group " + key));
            var jobs = triage.log().lifecycle().jobs().stream()
                    .filter(job -> job.group().equals(Kinds.groupOf(key)))
                    .map(Job::id)
                    .toList();
            var newestFirst = new ArrayList<>(jobs);
            Collections.reverse(newestFirst);
            return new Seen(
                    kinds.of(view, claims, call),
                    triage.index().list(key, state -> true, Long.MAX_VALUE, NEWEST),
                    claims.notes(key),
                    newestFirst.subList(0, Math.min(NEWEST, newestFirst.size())));
        });
        var exemplar = seen.newest().stream()
                .findFirst()
                .flatMap(row -> readable(row.place()))
                .map(Exemplar::of)
                .orElse(null);
        return Answer.ok(new Detail(
                desk.known(call.now()),
                seen.kind(),
                exemplar,
                seen.newest().stream().map(RecordRow::of).toList(),
                seen.notes().stream().map(Kinds.Note::of).toList(),
                seen.replays(),
                breakers.of(Kinds.groupOf(key))));
    }

    /** Empty also while no broker answers: the rest is shown all the same. */
    private Optional<Failure> readable(Place place) {
        try {
            return desk.letter(place);
        } catch (KafkaException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private Answer records(Call call) {
        GroupKey key = visible(call);
        var state = call.query("state", FailureState.class);
        long below = call.number("cursor", Long.MAX_VALUE, 0, Long.MAX_VALUE);
        return Answer.ok(desk.look((triage, history) -> {
            var view = triage.index().group(key, call.now()).orElseThrow(() -> Problem.unknown("failure group " + key));
            var rows = triage.index().list(key, one -> state.isEmpty() || one == state.get(), below, call.limit() + 1);
            boolean isMore = rows.size() > call.limit();
            var shown = isMore ? rows.subList(0, call.limit()) : rows;
            long total = state.map(view::in)
                    .orElseGet(() -> view.states().values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
            return new Page<>(
                    desk.known(call.now()),
                    total,
                    isMore ? String.valueOf(shown.get(shown.size() - 1).number()) : null,
                    shown.stream().map(RecordRow::of).toList());
        }));
    }

    private GroupKey visible(Call call) {
        GroupKey key = Kinds.parse(call.path("kind"));
        call.demand(Permission.VIEW, Kinds.groupOf(key));
        return key;
    }

    private GroupKey existing(Call call, Permission permission) {
        GroupKey key = Kinds.parse(call.path("kind"));
        call.demand(permission, Kinds.groupOf(key));
        boolean isThere = desk.look(
                (triage, history) -> triage.index().group(key, call.now()).isPresent());
        if (!isThere) {
            throw Problem.unknown("failure group " + key);
        }
        return key;
    }

    private Answer claim(Call call) throws InterruptedException {
        GroupKey key = existing(call, Permission.CLAIM);
        var stamp = call.stamp();
        desk.append(new LoggedEntry(Kinds.topicOf(key), new Entry.Claim(stamp, key)));
        return Answer.ok(Kinds.Claim.of(key, stamp));
    }

    private Answer unclaim(Call call) throws InterruptedException {
        GroupKey key = existing(call, Permission.CLAIM);
        var stamp = new Stamp(call.user().name(), "", call.now());
        desk.append(new LoggedEntry(Kinds.topicOf(key), new Entry.Unclaim(stamp, key)));
        return Answer.nothing();
    }

    private Answer note(Call call) throws InterruptedException {
        GroupKey key = existing(call, Permission.CLAIM);
        var stamp = new Stamp(call.user().name(), call.text("text", 1, 1_000), call.now());
        desk.append(new LoggedEntry(Kinds.topicOf(key), new Entry.Note(stamp, key)));
        return Answer.created(Kinds.Note.of(stamp));
    }
}
