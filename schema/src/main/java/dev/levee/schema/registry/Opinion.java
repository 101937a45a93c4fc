package dev.levee.schema.registry;

import java.util.List;

/**
 * What a registry says of a schema beside one version.
 *
 * @param reasons in its own words; not every registry gives them
 */
public record Opinion(boolean compatible, List<String> reasons) {

    public Opinion {
        reasons = List.copyOf(reasons);
    }
}
