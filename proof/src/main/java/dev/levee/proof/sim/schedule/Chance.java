package dev.levee.proof.sim.schedule;

import java.util.List;

/**
 * One stream of random numbers, for one concern of one seed: what another concern draws changes nothing here. SplitMix64, so
 * that every JDK draws the same. Not thread-safe.
 */
public final class Chance {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    private Chance(long state) {
        this.state = state;
    }

    public static Chance of(long seed, String concern) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < concern.length(); i++) {
            hash = (hash ^ concern.charAt(i)) * 0x100000001B3L;
        }
        var chance = new Chance(mixed(seed * GOLDEN) ^ hash);
        var unused = chance.nextLong();
        return chance;
    }

    public long nextLong() {
        state += GOLDEN;
        return mixed(state);
    }

    private static long mixed(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Evenly from [0, 1). */
    public double next() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Evenly from 0 to {@code bound} - 1. */
    public int below(int bound) {
        return (int) ((nextLong() >>> 33) % bound);
    }

    /** Evenly from {@code least} to {@code most}, both included. */
    public long between(long least, long most) {
        return least + Math.floorMod(nextLong(), most - least + 1);
    }

    /** Between {@code least} and {@code most}, every order of magnitude alike. */
    public long magnitude(long least, long most) {
        return Math.round(least * StrictMath.pow((double) most / least, next()));
    }

    public boolean happens(double probability) {
        return next() < probability;
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }
}
