package dev.levee.proof.mutation;

import dev.levee.internal.worker.FairQueue;
import java.util.Collections;
import java.util.SplittableRandom;

/** A25: a lane that has something is served before any other one gets two turns more. */
final class FairTurns {

    private FairTurns() {}

    static void ofSeed(long seed) {
        var random = new SplittableRandom(seed);
        var queue = new FairQueue<Integer>();
        int[] waiting = new int[2 + random.nextInt(4)];
        for (int lane = 0; lane < waiting.length; lane++) {
            waiting[lane] = 1 + random.nextInt(5);
            queue.add(new FairQueue.Lane<>(), Collections.nCopies(waiting[lane], lane));
        }
        int[] served = new int[waiting.length];
        for (Integer lane = queue.poll(); lane != null; lane = queue.poll()) {
            served[lane]++;
            for (int other = 0; other < served.length; other++) {
                if (served[other] < waiting[other] && served[other] + 1 < served[lane]) {
                    throw new AssertionError("A25 STARVE lane " + other + " waits while " + lane + " is served again");
                }
            }
        }
    }
}
