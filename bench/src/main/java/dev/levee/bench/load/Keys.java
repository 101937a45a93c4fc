package dev.levee.bench.load;

import java.util.Random;

/** How records are spread over keys. The same seed gives the same records everywhere. */
public enum Keys {
    /** Each key as often as any other. */
    UNIFORM,
    /** The n-th key is 1/n as frequent as the first. */
    ZIPF,
    /** One key only. */
    HOT,
    /** Every record a key of its own. */
    EACH;

    private static final long SEED = 20_261_129;

    /** The key of each of {@code records} records, numbered from 0. */
    public int[] of(int records, int keys) {
        var random = new Random(SEED);
        var drawn = new int[records];
        double[] below = this == ZIPF ? harmonic(keys) : new double[0];
        for (int i = 0; i < records; i++) {
            drawn[i] = switch (this) {
                case HOT -> 0;
                case EACH -> i % keys;
                case UNIFORM -> random.nextInt(keys);
                case ZIPF -> first(below, random.nextDouble() * below[keys - 1]);
            };
        }
        return drawn;
    }

    private static double[] harmonic(int keys) {
        var sums = new double[keys];
        double sum = 0;
        for (int i = 0; i < keys; i++) {
            sum += 1.0 / (i + 1);
            sums[i] = sum;
        }
        return sums;
    }

    private static int first(double[] sums, double atLeast) {
        int low = 0;
        int high = sums.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sums[middle] < atLeast) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
