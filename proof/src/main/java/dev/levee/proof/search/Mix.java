package dev.levee.proof.search;

/** Folds numbers, in order, into 64 well mixed bits. Not thread-safe. */
public final class Mix {

    private long bits = 0x9e3779b97f4a7c15L;

    public Mix add(long number) {
        long x = (bits ^ number) * 0xff51afd7ed558ccdL;
        x = (x ^ (x >>> 33)) * 0xc4ceb9fe1a85ec53L;
        bits = x ^ (x >>> 29);
        return this;
    }

    public long bits() {
        return bits;
    }
}
