package dev.levee.settings;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the name that somebody meant: one or two letters off, other separators, or without its unit. */
public final class NearMiss {

    private static final int LONG_NAME = 8;

    private NearMiss() {}

    /** As in {@code did you mean acks?}. */
    public static Optional<String> question(String written, Collection<String> known) {
        return of(written, new TreeSet<>(known)).map(meant -> "did you mean " + meant + "?");
    }

    /** Of several the nearest, then the first. */
    public static Optional<String> of(String written, Collection<String> known) {
        Optional<String> respelled = respelled(written, known);
        if (respelled.isPresent()) {
            return respelled;
        }
        String nearest = null;
        int least = written.length() < LONG_NAME ? 2 : 3;
        for (String key : known) {
            int distance = Math.abs(key.length() - written.length()) < least ? distance(written, key) : least;
            if (distance < least) {
                nearest = key;
                least = distance;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** The key that has the same letters, whatever stands between them: {@code maxPollRecords}; its unit may be missing. */
    public static Optional<String> respelled(String written, Collection<String> known) {
        String letters = letters(written);
        return known.stream()
                .filter(key -> letters(key).equals(letters) || letters(key).equals(letters + "ms"))
                .findFirst();
    }

    private static String letters(String key) {
        return key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** Letters changed, added, left out, or swapped with the next (optimal string alignment). */
    private static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            cost[i][0] = i;
        }
        for (int j = 0; j <= right.length(); j++) {
            cost[0][j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            for (int j = 1; j <= right.length(); j++) {
                boolean same = left.charAt(i - 1) == right.charAt(j - 1);
                cost[i][j] =
                        Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[left.length()][right.length()];
    }
}
