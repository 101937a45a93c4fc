package dev.levee.proof.sim.instance;

import dev.levee.HeldKey;
import dev.levee.LeveeConsumer;
import dev.levee.ReleaseOutcome;
import dev.levee.checker.event.Phase;
import dev.levee.checker.event.Release;

/** What an operator decides about a held key, and hears of it. */
record Decision(Sight sight, HeldKey held) {

    void tell(LeveeConsumer consumer, dev.levee.Release how) {
        int own = sight.own(held.partition());
        long op = sight.operation();
        tell(op, own, how, Phase.INVOKE);
        var unused = consumer.release(held.partition(), held.offset(), how)
                .thenAccept(outcome -> tell(op, own, how, phase(outcome)));
    }

    private void tell(long op, int own, dev.levee.Release how, Phase phase) {
        sight.record(at ->
                new Release(at, op, phase, held.partition(), own, held.offset(), Release.How.valueOf(how.name())));
    }

    private static Phase phase(ReleaseOutcome outcome) {
        return switch (outcome) {
            case DONE -> Phase.OK;
            case NOT_HELD, NOT_OWNED -> Phase.FAIL;
            case UNCONFIRMED -> Phase.INFO;
        };
    }
}
