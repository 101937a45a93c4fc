package dev.levee.console.oidc;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where something stands among claims: a name, or, if there is no claim of that name, names in each other with dots between them. */
record ClaimPath(String text) {

    /** A single text, if there is one. */
    Optional<String> text(Map<String, Object> claims) {
        return find(claims) instanceof String found ? Optional.of(found) : Optional.empty();
    }

    /** All texts: of a list, or the only one. */
    List<String> texts(Map<String, Object> claims) {
        Object found = find(claims);
        if (found instanceof Collection<?> all) {
            return all.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .toList();
        }
        return found instanceof String one ? List.of(one) : List.of();
    }

    private @Nullable Object find(Map<String, Object> claims) {
        // some providers name claims by URLs, which have dots
        if (claims.containsKey(text)) {
            return claims.get(text);
        }
        Object at = claims;
        for (String name : text.split("\\.", -1)) {
            at = at instanceof Map<?, ?> inner ? inner.get(name) : null;
        }
        return at;
    }
}
