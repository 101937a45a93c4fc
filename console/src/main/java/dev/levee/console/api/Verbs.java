package dev.levee.console.api;

import dev.levee.console.access.Permission;
import dev.levee.console.cluster.Controls;
import dev.levee.console.desk.Desk;
import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.Source;
import dev.levee.triage.index.Row;
import dev.levee.wire.ControlAction;
import dev.levee.wire.KeyText;
import java.util.Optional;

/** From what somebody typed to an action; what it names may be named by one of its failures. */
final class Verbs {

    private static final int MOST_TEXT = 1_000;

    private final Call call;
    private final Desk desk;
    private final Controls controls;
    private final String group;

    Verbs(Call call, Desk desk, Controls controls, String group) {
        this.call = call;
        this.desk = desk;
        this.controls = controls;
        this.group = group;
    }

    ControlAction action() throws InterruptedException {
        try {
            return switch (call.text("verb", 1, 40)) {
                case "skip" -> new ControlAction.Skip(place());
                case "dead-letter" -> new ControlAction.DeadLetter(place());
                case "release" -> new ControlAction.Release(place());
                case "park" -> new ControlAction.Park(topic(), key());
                case "throttle" -> new ControlAction.Throttle(topic(), key(), perSecond());
                case "drain" ->
                    new ControlAction.Drain(topic(), (int) call.integer("partition", null, 0, Integer.MAX_VALUE));
                case "breaker" -> new ControlAction.ForceBreaker(call.text("breaker", 1, MOST_TEXT), open());
                case "concurrency" ->
                    new ControlAction.Concurrency((int) call.integer("concurrency", null, 1, 1_000_000));
                case "rate" -> new ControlAction.Rate(perSecond());
                default ->
                    throw Problem.invalid(
                            "verb is unknown",
                            "give skip, dead-letter, release, park, throttle, drain, breaker, concurrency or rate");
            };
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(String.valueOf(e.getMessage()), "correct it");
        }
    }

    private ControlAction.Place place() throws InterruptedException {
        Optional<Source.At> source = failure()
                .map(Failure::source)
                .filter(Source.At.class::isInstance)
                .map(Source.At.class::cast);
        String topic = source.map(Source.At::topic).orElseGet(() -> call.text("topic", 1, MOST_TEXT));
        int partition = source.map(Source.At::partition)
                .orElseGet(() -> (int) call.integer("partition", null, 0, Integer.MAX_VALUE));
        long offset = source.map(Source.At::offset).orElseGet(() -> call.integer("offset", null, 0, Long.MAX_VALUE));
        return new ControlAction.Place(topic, controls.topicId(topic), partition, offset);
    }

    private String topic() {
        return failure()
                .map(Failure::source)
                .filter(Source.At.class::isInstance)
                .map(source -> ((Source.At) source).topic())
                .orElseGet(() -> call.text("topic", 1, MOST_TEXT));
    }

    private KeyText key() {
        return failure()
                .map(letter -> letter.letter().key())
                .map(KeyText::of)
                .orElseGet(() -> KeyText.ofText(call.text("key", 1, MOST_TEXT)));
    }

    private Optional<Failure> failure() {
        return call.optional("record").map(id -> {
            Row row = desk.look((triage, history) -> Selected.row(triage, id));
            call.demand(Permission.CONTROL, Kinds.groupOf(row.kind()));
            if (!group.equals(Kinds.groupOf(row.kind()))) {
                throw Problem.conflict(id + " is no failure of " + group, "tell its own group");
            }
            return desk.letter(row.place()).orElseThrow(() -> Problem.unknown("the letter at " + row.place()));
        });
    }

    private double perSecond() {
        if (!call.body().path("perSecond").isNumber()) {
            throw Problem.invalid("perSecond is missing", "give how many a second");
        }
        return call.body().path("perSecond").asDouble();
    }

    private boolean open() {
        if (!call.body().path("open").isBoolean()) {
            throw Problem.invalid("open is missing", "give true or false");
        }
        return call.body().path("open").asBoolean();
    }
}
