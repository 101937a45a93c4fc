package dev.levee.proof.search.takeover;

/** A set of source offsets, each below 32. */
record Offsets(int bits) {

    static final Offsets NONE = new Offsets(0);

    boolean contains(int offset) {
        return (bits >> offset & 1) != 0;
    }

    Offsets with(int offset) {
        return new Offsets(bits | 1 << offset);
    }

    Offsets without(int offset) {
        return new Offsets(bits & ~(1 << offset));
    }

    Offsets without(Offsets others) {
        return new Offsets(bits & ~others.bits);
    }

    boolean isEmpty() {
        return bits == 0;
    }

    /** -1 if there is none. */
    int lowest() {
        return isEmpty() ? -1 : Integer.numberOfTrailingZeros(bits);
    }

    @Override
    public String toString() {
        var text = new StringBuilder("{");
        for (int rest = bits; rest != 0; rest &= rest - 1) {
            text.append(text.length() > 1 ? "," : "").append(Integer.numberOfTrailingZeros(rest));
        }
        return text.append('}').toString();
    }
}
