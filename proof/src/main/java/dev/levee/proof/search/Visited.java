package dev.levee.proof.search;

import java.util.Arrays;

/** The states that were reached, and from where: some 20 bytes for each. Not thread-safe. */
final class Visited {

    private long[] fingerprints = new long[1 << 12];
    private int[] ids = new int[1 << 12];
    private int[] parents = new int[1 << 10];
    private byte[] choices = new byte[1 << 10];
    private int size;

    /** The id of the state, counted from 0; -1 if it was there before. */
    int add(long fingerprint, int parent, int choice) {
        if (choice > 0xff) {
            throw new IllegalArgumentException(choice + " choices in one state");
        }
        if (2 * size >= fingerprints.length) {
            grow();
        }
        int slot = slotOf(fingerprint);
        if (ids[slot] != 0) {
            return -1;
        }
        fingerprints[slot] = fingerprint;
        ids[slot] = ++size;
        if (size > parents.length) {
            parents = Arrays.copyOf(parents, 2 * size);
            choices = Arrays.copyOf(choices, 2 * size);
        }
        parents[size - 1] = parent;
        choices[size - 1] = (byte) choice;
        return size - 1;
    }

    int size() {
        return size;
    }

    int parent(int id) {
        return parents[id];
    }

    int choice(int id) {
        return choices[id] & 0xff;
    }

    /** Where {@code fingerprint} is, or may be put. */
    private int slotOf(long fingerprint) {
        int slot = (int) fingerprint & (fingerprints.length - 1);
        while (ids[slot] != 0 && fingerprints[slot] != fingerprint) {
            slot = (slot + 1) & (fingerprints.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] oldFingerprints = fingerprints;
        int[] oldIds = ids;
        fingerprints = new long[2 * oldFingerprints.length];
        ids = new int[2 * oldIds.length];
        for (int i = 0; i < oldIds.length; i++) {
            if (oldIds[i] != 0) {
                int slot = slotOf(oldFingerprints[i]);
                fingerprints[slot] = oldFingerprints[i];
                ids[slot] = oldIds[i];
            }
        }
    }
}
