package dev.levee.internal.failure;

import dev.levee.Category;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP status that a client library's exception carries (schema-registry clients, Spring, Feign …), read by the usual
 * names of its accessor, since the libraries share no type.
 */
public record HttpStatus(int code) {

    private static final List<String> ACCESSORS = List.of("getStatus", "status", "getStatusCode", "statusCode");

    public static Optional<HttpStatus> of(Throwable failure) {
        for (String accessor : ACCESSORS) {
            try {
                Object value = call(failure, accessor);
                if (value != null && !(value instanceof Integer)) {
                    value = call(value, "value"); // Spring has a type for it
                }
                if (value instanceof Integer code && code >= 400 && code < 600) {
                    return Optional.of(new HttpStatus(code));
                }
            } catch (ReflectiveOperationException | LinkageError notThisOne) {
                // the next name
            }
        }
        return Optional.empty();
    }

    private static @Nullable Object call(Object target, String accessor) throws ReflectiveOperationException {
        Method method = target.getClass().getMethod(accessor);
        // a public method of a class that is not public can be called in no other way
        method.trySetAccessible();
        return method.invoke(target);
    }

    /** 4xx is the request's fault, but for those that time, credentials or less load can cure. */
    public Category category() {
        return switch (code) {
            case 429, 503 -> Category.OVERLOAD;
            case 401, 403, 407, 408, 425 -> Category.TRANSIENT;
            default -> code >= 500 ? Category.TRANSIENT : Category.PERMANENT;
        };
    }

    /** The service could not answer now; says nothing about the record. */
    public boolean isOutage() {
        return category() != Category.PERMANENT;
    }
}
