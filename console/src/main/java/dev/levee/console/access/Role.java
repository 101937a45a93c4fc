package dev.levee.console.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** From the least to the most; each may do what those before it may. */
public enum Role {
    VIEWER,
    TRIAGER,
    OPERATOR,
    APPROVER,
    ADMIN;

    boolean allows(Permission permission) {
        return compareTo(permission.least()) >= 0;
    }

    /** @throws IllegalArgumentException naming all that there are */
    static Role parse(String text) {
        return Arrays.stream(values())
                .filter(role -> role.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' is no role: give one of " + Arrays.toString(values())));
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
