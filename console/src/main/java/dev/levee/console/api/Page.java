package dev.levee.console.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.levee.console.live.Known;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param total of all parts
 * @param next how to ask for the next one; null at the end
 */
record Page<T>(
        @JsonUnwrapped Known known, long total, @Nullable String next, List<T> items) {

    /** Those from {@code cursor}, an index, on. */
    static <T> Page<T> of(Known known, List<T> all, Call call) {
        int from = (int) Math.min(all.size(), call.number("cursor", 0, 0, Integer.MAX_VALUE));
        int to = Math.min(all.size(), from + call.limit());
        return new Page<>(known, all.size(), to < all.size() ? String.valueOf(to) : null, all.subList(from, to));
    }
}
