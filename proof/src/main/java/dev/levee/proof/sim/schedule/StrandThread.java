package dev.levee.proof.sim.schedule;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Carries one strand after the other, of one world after the other. It runs only while it has the baton. */
final class StrandThread extends Thread implements Baton {

    private static final ConcurrentLinkedDeque<StrandThread> IDLE = new ConcurrentLinkedDeque<>();

    private volatile boolean baton;

    /** Null while idle. */
    @Nullable
    Strand strand;

    private StrandThread() {
        super("strand");
        setDaemon(true);
    }

    static StrandThread forStrand(Strand strand) {
        var idle = IDLE.pollLast();
        var thread = idle == null ? new StrandThread() : idle;
        thread.carry(strand);
        if (idle == null) {
            thread.start();
        }
        return thread;
    }

    void carry(Strand next) {
        strand = next;
        next.thread = this;
    }

    @Override
    public void give() {
        baton = true;
        LockSupport.unpark(this);
    }

    @Override
    public void take() {
        while (!baton) {
            LockSupport.park(this);
        }
        baton = false;
    }

    @Override
    public void run() {
        take();
        while (true) {
            Strand current = strand;
            if (current == null) {
                throw new IllegalStateException("a baton without a strand");
            }
            World world = current.machine.world();
            world.live(current);
            Thread.interrupted();
            strand = null;
            if (!world.turnIdle(this)) {
                take();
            }
        }
    }

    /** Waits for another strand; to be called before the baton is given away. */
    void idle() {
        IDLE.addLast(this);
    }

    /** Reaches the strand, not the thread, which may be busy with turning the world. */
    @Override
    public void interrupt() {
        Strand current = strand;
        if (current == null || current.isRunning()) {
            super.interrupt();
        } else {
            current.interrupt();
        }
    }
}
