package dev.levee.wire;

import org.apache.kafka.common.Uuid;

/**
 * The keys of parked records of one source partition, for takeovers, which pass millions of them and of others: looks at bytes,
 * and makes nothing but the key.
 */
public final class ParkKeys {

    private static final int NUMBERS = 3;
    private static final int MOST_DIGITS = 18;

    private final Uuid topicId;
    private final int partition;
    private final byte[] prefix;

    public ParkKeys(Uuid topicId, int partition) {
        this.topicId = topicId;
        this.partition = partition;
        this.prefix = ParkKey.prefixOf(topicId, partition);
    }

    public boolean contains(byte[] key) {
        return ParkKey.beginsWith(key, prefix);
    }

    /**
     * Reads one that {@link #contains} says is here.
     *
     * @throws IllegalArgumentException naming the key if it cannot be read
     */
    public ParkKey read(byte[] key) {
        long[] numbers = new long[NUMBERS];
        int at = prefix.length;
        for (int i = 0; i < NUMBERS; i++) {
            int end = endOfNumber(key, at);
            boolean last = i == NUMBERS - 1;
            if (end < 0 || (end == key.length) != last || (!last && key[end] != ':')) {
                return ParkKey.decode(key).orElseThrow(); // which says what is wrong, if anything is
            }
            numbers[i] = number(key, at, end);
            at = end + 1;
        }
        return numbers[2] > Integer.MAX_VALUE
                ? ParkKey.decode(key).orElseThrow()
                : new ParkKey(topicId, partition, numbers[0], numbers[1], (int) numbers[2]);
    }

    /** Behind the digits at {@code from}; -1 if no number stands there as {@link ParkKey} writes it, or a very large one. */
    private static int endOfNumber(byte[] key, int from) {
        int end = from;
        while (end < key.length && key[end] >= '0' && key[end] <= '9') {
            end++;
        }
        int digits = end - from;
        boolean zeroFirst = digits > 1 && key[from] == '0';
        return digits == 0 || digits > MOST_DIGITS || zeroFirst ? -1 : end;
    }

    private static long number(byte[] key, int from, int end) {
        long number = 0;
        for (int i = from; i < end; i++) {
            number = number * 10 + (key[i] - '0');
        }
        return number;
    }
}
