package dev.levee.schema;

import dev.levee.schema.registry.RegistryDownException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers verdicts, and has them asked for when they are due: by one thread, while others go on with the last one. Thread-safe. */
final class Admissions {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaShield.class);

    /** More schemas than any producer has; those beyond are asked for each time. */
    private static final int MOST = 1_000;

    private final Function<SchemaUse, Verdict> examination;
    private final WhenDown policy;
    private final long recheckMs;
    private final LongSupplier clock;
    private final Map<SchemaUse, Slot> slots = new ConcurrentHashMap<>();

    /**
     * Knows nothing yet.
     *
     * @param examination asks the registry, and throws {@link RegistryDownException} if it does not answer
     * @param clock milliseconds that never go back
     */
    Admissions(Function<SchemaUse, Verdict> examination, WhenDown policy, long recheckMs, LongSupplier clock) {
        this.examination = examination;
        this.policy = policy;
        this.recheckMs = recheckMs;
        this.clock = clock;
    }

    /** Throws {@link RegistryUnavailableException} where the policy lets nothing pass. */
    Verdict of(SchemaUse use) {
        Slot slot = slot(use);
        Optional<Verdict> known = slot.known.inForce(policy, clock.getAsLong());
        if (slot.known.isDue(clock.getAsLong()) && slot.takeTurn(known.isEmpty())) {
            try {
                ask(use, slot);
            } finally {
                slot.asking.unlock();
            }
        }
        Admission last = slot.known;
        return last.inForce(policy, clock.getAsLong())
                .orElseThrow(() -> new RegistryUnavailableException(
                        "whether " + use + " may be used is not known, and so the record is refused ("
                                + last.outage().orElse("nobody asked")
                                + "): bring the registry back, then send it again"));
    }

    private Slot slot(SchemaUse use) {
        Slot known = slots.get(use);
        if (known != null) {
            return known;
        }
        return slots.size() < MOST ? slots.computeIfAbsent(use, absent -> new Slot()) : new Slot();
    }

    private void ask(SchemaUse use, Slot slot) {
        Admission before = slot.known;
        if (!before.isDue(clock.getAsLong())) {
            return; // somebody asked while this thread waited for its turn
        }
        try {
            slot.known = before.answered(examination.apply(use), clock.getAsLong(), recheckMs);
            if (before.outage().isPresent()) {
                LOG.info("{}: the registry answers again", use);
            }
        } catch (RegistryDownException down) {
            slot.known = before.notAnswered(String.valueOf(down.getMessage()), clock.getAsLong());
            if (before.outage().isEmpty()) {
                LOG.warn("{}: {}; policy {} decides until it answers", use, down.getMessage(), policy);
            }
        }
    }

    private static final class Slot {

        private final ReentrantLock asking = new ReentrantLock();
        private volatile Admission known = Admission.UNKNOWN;

        /** Whether this thread asks; it waits only where it could not go on otherwise. */
        boolean takeTurn(boolean wait) {
            if (wait) {
                asking.lock();
                return true;
            }
            return asking.tryLock();
        }
    }
}
