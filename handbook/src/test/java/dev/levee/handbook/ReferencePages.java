package dev.levee.handbook;

import dev.levee.console.audit.AuditTrail;
import dev.levee.triage.kafka.TriageLog;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.LeveeHeaders;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages of docs/reference, made from the code. */
final class ReferencePages {

    private static final String MADE = "Made from the code by `ReferenceTest`.";

    private ReferencePages() {}

    /** By the name of the file. */
    static Map<String, String> all() throws IOException {
        return new TreeMap<>(Map.of("headers.md", headers(), "topics.md", topics(), "settings.md", settings()));
    }

    private static String headers() throws IOException {
        var own = Declared.constants("wire/src/main/java/dev/levee/wire/LeveeHeaders.java");
        var values = own.stream().collect(Collectors.toMap(Declared::name, Declared::value));
        return page(
                "# Headers",
                MADE + " Where they stand and what they are for: [dead letters](../dead-letters.md),"
                        + " [parked records](../retries.md#what-is-written-to-kafka), [replays](../triage.md#replay).",
                "All are UTF-8 text, but `levee-key`; points in time are epoch milliseconds. They are believed in the group's own"
                        + " topics only: on a source record they are ignored, and replaced.",
                "| header | says |\n|---|---|\n"
                        + own.stream()
                                .filter(header -> header.value().startsWith(LeveeHeaders.PREFIX)
                                        && !header.name().equals("PREFIX"))
                                .map(header -> row("`" + header.value() + "`", named(header.says(), values)))
                                .collect(Collectors.joining()),
                "Short texts other than these have at most " + number(LeveeHeaders.MAX_MESSAGE_BYTES) + " bytes.",
                "## Of events",
                "These belong to the event and stay with it, in the application's topics too ([producers](../producers.md#headers),"
                        + " [outbox](../outbox.md#what-arrives)).",
                "| header | says |\n|---|---|\n"
                        + Declared.constants("wire/src/main/java/dev/levee/wire/EventHeaders.java").stream()
                                .map(header -> row("`" + header.value() + "`", header.says()))
                                .collect(Collectors.joining()));
    }

    private static String topics() throws IOException {
        var methods = Declared.methods("wire/src/main/java/dev/levee/wire/GroupTopics.java");
        return page(
                "# Topics",
                MADE
                        + " Settings of the retry topic: [retries](../retries.md#what-is-written-to-kafka). The rights that a group"
                        + " needs: `levee acl`.",
                "One family for each group, one prefixed ACL. In the group id `_` is written `__`, `.` is written `_-`, and each other"
                        + " byte that a topic name may not hold `_xhh`; patterns of topics never match these names.",
                "| of group `billing` | of group `eu.billing_1` | holds |\n|---|---|---|\n"
                        + methods.stream()
                                .map(method -> row(
                                        "`" + name(method, "billing") + "`",
                                        "`" + name(method, "eu.billing_1") + "`",
                                        method.says()))
                                .collect(Collectors.joining())
                        + row(
                                "`" + TriageLog.TOPIC + "`",
                                "the same",
                                "What was decided on dead letters of all groups; one partition, nothing expires.")
                        + row(
                                "`" + AuditTrail.TOPIC + "`",
                                "the same",
                                "What people did with the console, and what was denied; kept for 400 days."));
    }

    private static String name(Declared method, String group) {
        var topics = new GroupTopics(group);
        return switch (method.name()) {
            case "retry" -> topics.retry();
            case "dlq" -> topics.dlq();
            case "outcomes" -> topics.outcomes();
            case "control" -> topics.control();
            case "status" -> topics.status();
            case "prefix" -> topics.prefix() + "*";
            default -> throw new IllegalStateException("say here what " + method.name() + " is");
        };
    }

    private static String settings() throws IOException {
        var properties = new SpringProperties();
        return page(
                "# Settings of Spring Boot",
                MADE
                        + " What goes before what: [Spring](../spring.md#saying-more). In plain Java, methods of `ConsumerBuilder` have"
                        + " the same names.",
                "## Of listeners",
                "Of all listeners as below, of one as `levee.listeners.<id>.…`.",
                table(properties.all().stream().filter(SpringProperties.Property::isOfListeners)),
                "## Of breakers",
                "As `levee.breakers.<name>.…`: "
                        + SpringProperties.ofBreakers()
                                .map(name -> "`" + name + "`")
                                .collect(Collectors.joining(", "))
                        + " ([breaker](../breaker.md#breaker)).",
                "## All others",
                table(properties.all().stream()
                        .filter(property -> !property.isOfListeners())
                        .filter(property ->
                                !List.of("levee.listeners", "levee.breakers").contains(property.name()))));
    }

    private static String table(Stream<SpringProperties.Property> properties) {
        return "| property | type | default | what it says |\n|---|---|---|---|\n"
                + properties
                        .map(property -> row(
                                "`" + property.name() + "`",
                                "`" + type(property.type()) + "`",
                                property.value().isEmpty() ? "" : "`" + property.value() + "`",
                                property.description()))
                        .collect(Collectors.joining());
    }

    /** Without packages. */
    private static String type(String type) {
        return type.replaceAll("[\\w.]+[.$](\\w+)", "$1").replace(",", ", ");
    }

    private static String named(String says, Map<String, String> values) {
        var text = says;
        for (var constant : new TreeMap<>(values).entrySet()) {
            text = text.replace(
                    "`" + constant.getKey() + "`",
                    constant.getKey().startsWith("MAX_")
                            ? number(Integer.parseInt(constant.getValue().replace("_", ""))) + " bytes"
                            : "`" + constant.getValue() + "`");
        }
        return text;
    }

    private static String number(int bytes) {
        return String.format(Locale.ROOT, "%,d", bytes);
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String page(String... parts) {
        return Stream.of(parts).map(String::stripTrailing).collect(Collectors.joining("\n\n", "", "\n"));
    }
}
