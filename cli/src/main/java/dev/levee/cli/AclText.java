package dev.levee.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.levee.wire.GroupAcls.Right;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/** Rights as commands for a shell, or as JSON for a tool. */
final class AclText {

    /** One right of somebody. */
    record Grant(String principal, Right right) {

        static List<Grant> of(String principal, List<Right> rights) {
            return rights.stream().map(right -> new Grant(principal, right)).toList();
        }
    }

    private AclText() {}

    static String commands(List<Grant> grants, String server) {
        var text = new StringBuilder();
        for (Grant grant : grants) {
            Right right = grant.right();
            var resource = right.resource();
            text.append("# ").append(right.why()).append('\n');
            text.append("kafka-acls.sh --bootstrap-server ").append(quoted(server));
            text.append(" --add --allow-principal ").append(quoted(grant.principal()));
            text.append(" --operation ").append(word(right.operation().name()));
            if (resource.patternType() == PatternType.PREFIXED) {
                text.append(" --resource-pattern-type prefixed");
            }
            text.append(option(resource.resourceType()))
                    .append(quoted(resource.name()))
                    .append('\n');
        }
        return text.toString();
    }

    static String json(List<Grant> grants) {
        ArrayNode array = new ObjectMapper().createArrayNode();
        for (Grant grant : grants) {
            Right right = grant.right();
            var resource = right.resource();
            array.addObject()
                    .put("principal", grant.principal())
                    .put("operation", word(right.operation().name()))
                    .put("resourceType", word(resource.resourceType().name()))
                    .put("name", resource.name())
                    .put("patternType", word(resource.patternType().name()))
                    .put("why", right.why());
        }
        return array.toPrettyString() + "\n";
    }

    private static String option(ResourceType type) {
        return switch (type) {
            case GROUP -> " --group ";
            case TOPIC -> " --topic ";
            case TRANSACTIONAL_ID -> " --transactional-id ";
            default -> throw new IllegalArgumentException("no group needs rights on a " + type);
        };
    }

    /** As the tools of Kafka write it: {@code Read}, {@code TransactionalId}. */
    private static String word(String constant) {
        return Arrays.stream(constant.split("_", -1))
                .map(part -> part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /** A group's id may hold what a shell would interpret. */
    private static String quoted(String value) {
        return value.matches("[\\w.:,@%+/=-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
