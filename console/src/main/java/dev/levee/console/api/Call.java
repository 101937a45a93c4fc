package dev.levee.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.levee.console.access.Permission;
import dev.levee.console.access.User;
import dev.levee.triage.lifecycle.Stamp;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for.
 *
 * @param path values of the path's variables
 * @param body an empty object if there is none
 * @param now epoch milliseconds
 */
public record Call(
        User user, Map<String, String> path, Map<String, String> query, JsonNode body, boolean readOnly, long now) {

    static final int MOST_REASON = 500;
    private static final int LEAST_REASON = 3;
    private static final int MOST_ITEMS = 1_000;

    /** @throws Problem if he may not, or nobody may here */
    void demand(Permission permission, @Nullable String group) {
        if (readOnly && permission.changes()) {
            throw Problem.readOnly(group);
        }
        user.refusal(permission, group).ifPresent(why -> {
            throw Problem.denied(why, group);
        });
    }

    boolean sees(@Nullable String group) {
        return user.may(Permission.VIEW, group);
    }

    String path(String name) {
        return path.getOrDefault(name, "");
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).filter(text -> !text.isEmpty());
    }

    <E extends Enum<E>> Optional<E> query(String name, Class<E> type) {
        return query(name)
                .map(text -> Arrays.stream(type.getEnumConstants())
                        .filter(value -> value.toString().equals(text))
                        .findFirst()
                        .orElseThrow(() -> Problem.invalid(
                                name + " is none of " + Arrays.toString(type.getEnumConstants()),
                                "give one of these")));
    }

    long number(String name, long otherwise, long least, long most) {
        String text = query.getOrDefault(name, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            throw Problem.invalid(name + " is no number", "give " + least + " to " + most);
        }
        throw Problem.invalid(name + " is out of range", "give " + least + " to " + most);
    }

    int limit() {
        return (int) number("limit", 100, 1, MOST_ITEMS);
    }

    /** Text of the body that must be there. */
    String text(String name, int least, int most) {
        String text = body.path(name).isTextual() ? body.path(name).asText().strip() : "";
        if (text.length() < least || text.length() > most) {
            throw Problem.invalid(
                    name + " is missing, or not of " + least + " to " + most + " characters", "give " + name);
        }
        return text;
    }

    /** Text of the body that may be there. */
    Optional<String> optional(String name) {
        return body.path(name).isTextual() ? Optional.of(body.path(name).asText()) : Optional.empty();
    }

    long integer(String name, @Nullable Long otherwise, long least, long most) {
        JsonNode found = body.path(name);
        if (otherwise != null && (found.isMissingNode() || found.isNull())) {
            return otherwise;
        }
        if (!found.isIntegralNumber() || !found.canConvertToLong() || found.asLong() < least || found.asLong() > most) {
            throw Problem.invalid(name + " is no integer of " + least + " to " + most, "give one");
        }
        return found.asLong();
    }

    /** Who wants it, and why. */
    Stamp stamp() {
        return new Stamp(user.name(), text("reason", LEAST_REASON, MOST_REASON), now);
    }
}
