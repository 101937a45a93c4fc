package dev.levee.cli.schema;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.levee.schema.SchemaCheck;

/** What {@code levee schema check} says. */
final class CheckText {

    private CheckText() {}

    static String of(SchemaCheck check) {
        var text = new StringBuilder();
        check.incompatibilities()
                .forEach(one -> text.append("incompatible with version ")
                        .append(one.version())
                        .append(": ")
                        .append(one.message())
                        .append('\n'));
        if (check.isTooWeak()) {
            text.append("subject ").append(check.subject()).append(" is at ").append(check.level());
            text.append(", weaker than ").append(check.least());
            text.append(": the registry lets pass what that forbids\n    fix: set the subject's compatibility to ")
                    .append(check.least())
                    .append('\n');
        }
        text.append(check.passes() ? "compatible" : "not compatible")
                .append(" at ")
                .append(check.least());
        text.append(check.versions().isEmpty() ? ": a new subject" : ": held against versions " + check.versions());
        return text.append('\n').toString();
    }

    static String json(SchemaCheck check) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("subject", check.subject())
                .put("passes", check.passes())
                .put("level", check.level().name())
                .put("atLeast", check.least().name());
        var versions = root.putArray("versions");
        check.versions().forEach(version -> versions.add(version));
        var found = root.putArray("incompatibilities");
        check.incompatibilities()
                .forEach(one -> found.addObject().put("version", one.version()).put("message", one.message()));
        return root.toPrettyString() + "\n";
    }
}
