package dev.levee.internal.parked;

import dev.levee.Category;
import java.util.Arrays;

/** Categories as parked records name them. */
public final class Categories {

    private Categories() {}

    /** {@link Category#UNKNOWN} for one of a later release. */
    public static Category named(String name) {
        return Arrays.stream(Category.values())
                .filter(category -> category.name().equals(name))
                .findFirst()
                .orElse(Category.UNKNOWN);
    }
}
