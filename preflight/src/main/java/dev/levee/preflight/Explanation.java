package dev.levee.preflight;

import dev.levee.preflight.config.Catalogue;
import dev.levee.preflight.config.KeyHistory;
import dev.levee.preflight.config.Role;
import dev.levee.preflight.config.TopicFacts;
import dev.levee.preflight.rule.Rule;
import dev.levee.preflight.rule.Rules;
import dev.levee.settings.NearMiss;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is known of one key.
 *
 * @param uses for each that reads it
 * @param history of its defaults, if they changed
 * @param rules that look at it
 */
public record Explanation(String key, List<Use> uses, Optional<KeyHistory> history, List<Rule> rules) {

    private static final List<Role> ROLES =
            List.of(Role.PRODUCER, Role.CONSUMER, Role.ADMIN, Role.TOPIC, Role.BROKER, Role.GROUP);

    /**
     * How one of the roles understands it.
     *
     * @param type as Kafka calls it
     * @param value the default on the class path; empty where the key must be given
     * @param allowed in Kafka's words; empty where nobody says
     * @param text what it does, in Kafka's words; empty where clients do not know
     */
    public record Use(Role role, String type, Optional<String> value, String allowed, String text) {}

    /** Of a key that something knows, or knew. */
    public static Optional<Explanation> of(String key) {
        List<Use> uses = TopicFacts.ALL.contains(key)
                ? List.of()
                : ROLES.stream().flatMap(role -> use(key, role).stream()).toList();
        Optional<KeyHistory> history = KeyHistory.of(key);
        return uses.isEmpty() && history.isEmpty()
                ? Optional.empty()
                : Optional.of(new Explanation(key, uses, history, rulesOf(key)));
    }

    /** What was probably meant by a key that nothing knows. */
    public static Optional<String> meant(String key) {
        return NearMiss.of(key, known());
    }

    /** Keys that have all of these letters in them, for whoever remembers half of one. */
    public static List<String> containing(String part) {
        return known().stream().filter(key -> key.contains(part)).toList();
    }

    private static Optional<Use> use(String key, Role role) {
        Catalogue catalogue = Catalogue.of(role);
        return catalogue
                .key(key)
                .map(found -> new Use(
                        role,
                        found.type.name().toLowerCase(Locale.ROOT),
                        catalogue.defaultOf(key),
                        found.validator == null ? "" : found.validator.toString(),
                        PlainText.of(found.documentation)));
    }

    private static TreeSet<String> known() {
        var keys = new TreeSet<String>();
        ROLES.forEach(role -> keys.addAll(Catalogue.of(role).keys()));
        KeyHistory.all().forEach(history -> keys.add(history.key()));
        keys.removeAll(TopicFacts.ALL);
        return keys;
    }

    private static List<Rule> rulesOf(String key) {
        var word = Pattern.compile("(?<![a-z.])" + Pattern.quote(key) + "(?![a-z]|\\.[a-z])");
        return Rules.ALL.stream()
                .filter(rule -> rule.reads().contains(key)
                        || Stream.of(rule.when(), rule.fix())
                                .anyMatch(text -> word.matcher(text).find()))
                .toList();
    }
}
