package dev.levee.proof.mutation;

import java.util.List;

/** Bugs of parked records: rules of the protocol of the retry topic, broken one by one in the engine. */
final class RetryMutations {

    private RetryMutations() {}

    static List<List<Mutation>> families() {
        return List.of(folds(), sequences(), ends(), holds());
    }

    private static List<Mutation> folds() {
        return List.of(
                of(
                        "a version of a superseded owner counts",
                        "parked.Fold",
                        "return !done.contains(version.origin()) && !progress.isVoid(version.ownerEpoch(),"
                                + " version.retryOffset());",
                        "return !done.contains(version.origin());"),
                of(
                        "what is handled and not yet ended lives again",
                        "parked.Fold",
                        "return !done.contains(version.origin()) && !progress",
                        "return !progress"),
                of(
                        "an older version lives beside the newest",
                        "parked.Fold",
                        "notLive.add(Version.of(live, slot, leaderEpochs.getOrDefault(version.origin(), -1)));",
                        ""),
                of("a takeover is not told", "engine.Takeover", "found.takenOver(ownerEpoch, end)", "found"));
    }

    private static List<Mutation> sequences() {
        return List.of(
                of(
                        "a parked record does not wait for its time",
                        "engine.Parking",
                        "parkUntil(sequence, dueIn(nanos), now);",
                        "parkUntil(sequence, 0, now);"),
                of(
                        "followers pass a parked record",
                        "engine.Parking",
                        "return slot == ParkedIndex.NONE ? Long.MAX_VALUE : index.origin(slot);",
                        "return Long.MAX_VALUE;"),
                of(
                        "a follower comes back before what is in front of it",
                        "engine.Arrivals",
                        "return !over\n                && index.isHead(slot)\n",
                        "return !over\n"),
                of(
                        "a record comes back before the source was read that far",
                        "engine.Ahead",
                        "return !epochs.isEmpty() && epochs.containsKey(origin);",
                        "return false;"),
                of(
                        "what is parked is read from the source once more",
                        "engine.Parking",
                        "return known == Ahead.Known.SAME;",
                        "return false;"),
                of("what is not to be had is not asked for again", "engine.Arrivals", "missing.add(", "List.of("));
    }

    private static List<Mutation> ends() {
        return List.of(
                of("what is handled is not told", "engine.Endings", "done.add(origin);", ""),
                of(
                        "a version is written again under its name",
                        "engine.Departures",
                        "ParkTicket again = ticket.again(epoch, endings.versions(ticket.offset(), epoch));",
                        "ParkTicket again = ticket;"),
                of("a parked record is never ended", "engine.Endings", "port.end(version);\n    }", "}"),
                of("the end of a parked record is not committed", "engine.Parking", "endings.handled(origin);", ""),
                of(
                        "low passes what is parked",
                        "engine.Parking",
                        "Math.min(index.low(), Math.min(endings.low(), departures.low()))",
                        "Math.min(endings.low(), departures.low())"),
                of(
                        "takeovers are forgotten before what they make void is ended",
                        "engine.Parking",
                        "if (endings.isInheritanceOver()) {",
                        "if (endings != null) {"),
                of(
                        "what nobody heard of is not ended",
                        "engine.Parking",
                        "var unheard = departures.takeUnheard(origin);",
                        "departures.takeUnheard(origin);\njava.util.List<Ended> unheard = java.util.List.of();"));
    }

    private static List<Mutation> holds() {
        return List.of(
                of(
                        "a held key is let go at once",
                        "engine.KeyHolds",
                        "if (parking.rules().takesDead(sequence)) {\n"
                                + "            parking.parkUntil(sequence, ParkedRecord.NEVER, now);",
                        "if (parking.rules().takesDead(sequence)) {\n            parking.parkUntil(sequence, 0, now);"),
                of(
                        "the next owner does not know what holds a key",
                        "parked.Fold",
                        "dead.put(record.offset(), DeadHead.of(ParkedRecord.readFrom(record)));",
                        ""),
                of("what was discarded is not ended", "engine.KeyHolds", "parking.end(slot);", ""),
                of(
                        "what waits behind a discarded record is forgotten",
                        "engine.KeyHolds",
                        "if (behind != null && behind.state instanceof KeySequence.State.Behind) {",
                        "if (behind == null) {"));
    }

    private static Mutation of(String bug, String type, String original, String replacement) {
        return Mutation.of(bug, Hunter.ENGINE, new Edit("core", "dev.levee.internal." + type, original, replacement));
    }
}
