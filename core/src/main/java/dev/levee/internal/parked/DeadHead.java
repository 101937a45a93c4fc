package dev.levee.internal.parked;

import dev.levee.Category;
import dev.levee.wire.ParkedRecord;
import dev.levee.wire.PastFailure;
import org.jspecify.annotations.Nullable;

/**
 * Why and since when a record holds its key after its dead letter.
 *
 * @param sinceMillis epoch milliseconds of its last failure; 0 if unknown
 * @param errorClass null if unknown
 */
public record DeadHead(
        long sinceMillis, Category category, @Nullable String errorClass) {

    /** As the retry topic tells of it. */
    static DeadHead of(ParkedRecord parked) {
        PastFailure failure = parked.failure();
        if (failure == null) {
            return new DeadHead(0, Category.UNKNOWN, null);
        }
        String error = failure.errorClass();
        // there are few kinds of errors, and maybe many records
        return new DeadHead(
                failure.lastFailedAt(), Categories.named(failure.category()), error == null ? null : error.intern());
    }
}
