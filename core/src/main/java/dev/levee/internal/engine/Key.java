package dev.levee.internal.engine;

import java.util.Arrays;

/** The ordering key: the record key's bytes by content, never by identity. */
final class Key implements Comparable<Key> {

    /** The one key of a partition whose records all wait for each other. */
    static final Key OF_PARTITION = new Key(new byte[0]);

    private final byte[] bytes;
    private final int hash;

    Key(byte[] bytes) {
        this.bytes = bytes;
        this.hash = Arrays.hashCode(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key key && hash == key.hash && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    // lets a HashMap stay fast when somebody chooses keys whose hashes collide
    @Override
    public int compareTo(Key other) {
        return Arrays.compare(bytes, other.bytes);
    }
}
