package dev.levee.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.levee.wire.GroupAcls.Right;
import java.util.List;
import java.util.Locale;
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
            text.append(resource.resourceType() == ResourceType.GROUP ? " --group " : " --topic ");
            text.append(quoted(resource.name())).append('\n');
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

    /** As the tools of Kafka write it: {@code Read}. */
    private static String word(String constant) {
        return constant.charAt(0) + constant.substring(1).toLowerCase(Locale.ROOT);
    }

    /** A group's id may hold what a shell would interpret. */
    private static String quoted(String value) {
        return value.matches("[\\w.:,@%+/=-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
