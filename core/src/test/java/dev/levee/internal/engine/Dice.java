package dev.levee.internal.engine;

import java.util.List;
import java.util.SplittableRandom;

/** Chance with a seed: the same seed throws the same dice, and a failure says which seed it was. */
public final class Dice {

    /** Something to be tried with many seeds. */
    public interface Trial {
        void run(Dice dice);
    }

    private final SplittableRandom random;

    public Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Runs the trial with {@code count} seeds from {@code firstSeed} on; a failure names its seed. */
    public static void forSeeds(long firstSeed, int count, Trial trial) {
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            try {
                trial.run(new Dice(seed));
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
    }

    /** From 0 to {@code bound} - 1. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** Both ends included. */
    public int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    public long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    public double chance() {
        return random.nextDouble();
    }

    public boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    public <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    @SafeVarargs
    public final <T> T either(T... options) {
        return options[random.nextInt(options.length)];
    }

    /** Takes one element out of {@code from}. */
    public <T> T draw(List<T> from) {
        return from.remove(random.nextInt(from.size()));
    }

    /** Shuffles in place. */
    public <T> void shuffle(List<T> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            list.set(i, list.set(random.nextInt(i + 1), list.get(i)));
        }
    }

    /** An index, each as likely as its weight says. */
    public int weighted(int... weights) {
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        int left = random.nextInt(sum);
        int index = 0;
        while (left >= weights[index]) {
            left -= weights[index++];
        }
        return index;
    }
}
