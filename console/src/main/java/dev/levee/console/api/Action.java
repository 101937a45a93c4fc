package dev.levee.console.api;

import dev.levee.console.access.Permission;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with something, by this user.
 *
 * @param why not; null if it is allowed
 */
record Action(String name, boolean allowed, @Nullable String why) {

    /** Those of one thing of one group. */
    static final class Actions {

        private final Call call;
        private final @Nullable String group;
        private final List<Action> all = new ArrayList<>();

        Actions(Call call, @Nullable String group) {
            this.call = call;
            this.group = group;
        }

        Actions with(String name, Permission permission) {
            return with(name, permission, null);
        }

        /** @param otherwise why the thing does not allow it, whoever asks; null if it does */
        Actions with(String name, Permission permission, @Nullable String otherwise) {
            String why = call.readOnly() && permission.changes()
                    ? "this console is read-only"
                    : call.user().refusal(permission, group).orElse(otherwise);
            all.add(new Action(name, why == null, why));
            return this;
        }

        List<Action> all() {
            return List.copyOf(all);
        }
    }
}
