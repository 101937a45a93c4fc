package dev.levee.console.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What answers a method and a path.
 *
 * @param template segments, variables in braces
 * @param operation its name in openapi.yaml, and in the audit
 */
public record Route(String method, List<String> template, String operation, Handling handling) {

    /** Answers, or throws a {@link Problem}. */
    @FunctionalInterface
    public interface Handling {
        Answer answer(Call call) throws InterruptedException;
    }

    static Route of(String method, String template, String operation, Handling handling) {
        return new Route(method, List.of(template.substring(1).split("/", -1)), operation, handling);
    }

    /** The values of its variables, if the path is its own. */
    Optional<Map<String, String>> matches(List<String> path) {
        if (path.size() != template.size()) {
            return Optional.empty();
        }
        var variables = new LinkedHashMap<String, String>();
        for (int i = 0; i < path.size(); i++) {
            String expected = template.get(i);
            if (expected.startsWith("{")) {
                variables.put(expected.substring(1, expected.length() - 1), path.get(i));
            } else if (!expected.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
