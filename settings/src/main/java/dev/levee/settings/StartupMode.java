package dev.levee.settings;

import dev.levee.settings.StartupCheck.ClientKind;
import dev.levee.settings.StartupCheck.Objection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/** What becomes of what {@link StartupCheck}s say: client property {@value #PROPERTY}, which is Levee's and given to no client. */
public enum StartupMode {
    /** It is logged and shown, and the client starts. The default. */
    WARN,
    /** An error keeps the client from starting. */
    FAIL,
    /** Nobody is asked. */
    OFF;

    public static final String PROPERTY = "levee.preflight";

    private static final Comparator<Objection> ERRORS_FIRST =
            Comparator.comparing(Objection::error).reversed();

    /**
     * What the properties ask for.
     *
     * @throws IllegalArgumentException naming the value and the fix
     */
    public static StartupMode of(Map<String, ?> properties) {
        Object value = properties.get(PROPERTY);
        if (value == null) {
            return WARN;
        }
        String text = String.valueOf(value).strip();
        for (StartupMode mode : values()) {
            if (mode.name().equals(text.toUpperCase(Locale.ROOT))) {
                return mode;
            }
        }
        throw new IllegalArgumentException(PROPERTY + "=" + text + " is unknown: give warn, fail or off");
    }

    /** What every check on the class path says, errors first. */
    public List<Objection> objections(ClientKind kind, Map<String, ?> inForce, Set<String> decided) {
        return this == OFF
                ? List.of()
                : ServiceLoader.load(StartupCheck.class, StartupCheck.class.getClassLoader()).stream()
                        .flatMap(check -> check.get().objections(kind, inForce, decided).stream())
                        .sorted(ERRORS_FIRST)
                        .toList();
    }

    /** Why the client does not start; empty where it may. */
    public Optional<String> refusal(List<Objection> objections) {
        return Optional.of(objections.stream()
                        .filter(objection -> this == FAIL && objection.error())
                        .map(Objection::text)
                        .collect(Collectors.joining("\n  ")))
                .filter(errors -> !errors.isEmpty())
                .map(errors -> PROPERTY + "=fail, and preflight finds errors: correct them, or give warn\n  " + errors);
    }
}
