package dev.levee.wire;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The least rights that the members of a consumer group need; with them and nothing more they start, handle, retry,
 * dead-letter, commit and close. Brokers let whoever may read or write also describe. What Levee asks beyond that (the
 * brokers' and topics' settings) it does without where it is refused.
 */
public final class GroupAcls {

    /**
     * One right.
     *
     * @param why what it is for, one line for people
     */
    public record Right(AclOperation operation, ResourcePattern resource, String why) {

        /** What an administrator creates; {@code principal} is e.g. {@code User:billing}, from any host. */
        public AclBinding binding(String principal) {
            return new AclBinding(resource, new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
        }
    }

    private GroupAcls() {}

    /** In the order in which they are needed; the topics in the order given. */
    public static List<Right> of(String group, Collection<String> topics) {
        var rights = new ArrayList<Right>();
        for (String topic : topics) {
            rights.add(new Right(
                    AclOperation.READ, literal(ResourceType.TOPIC, topic), "fetch records of the source topic"));
        }
        rights.add(new Right(
                AclOperation.READ, literal(ResourceType.GROUP, group), "join the group, commit and read its offsets"));
        var own = new ResourcePattern(ResourceType.TOPIC, new GroupTopics(group).prefix(), PatternType.PREFIXED);
        rights.add(new Right(
                AclOperation.CREATE, own, "create the group's own topics at start; not needed once they exist"));
        rights.add(new Right(AclOperation.READ, own, "read where the group started, and commands of operators"));
        rights.add(new Right(AclOperation.WRITE, own, "write dead letters, where the group started, and how it is"));
        return rights;
    }

    /** What members need beside {@link #of} whose handlers send to {@code outputs} in transactions. */
    public static List<Right> ofTransactions(String group, Collection<String> outputs) {
        var rights = new ArrayList<Right>();
        rights.add(new Right(
                AclOperation.WRITE,
                new ResourcePattern(
                        ResourceType.TRANSACTIONAL_ID, new GroupTopics(group).prefix(), PatternType.PREFIXED),
                "begin and commit transactions"));
        for (String output : outputs) {
            rights.add(new Right(AclOperation.WRITE, literal(ResourceType.TOPIC, output), "write what handlers send"));
        }
        return rights;
    }

    /** What somebody needs who is no member, to command a live group ({@link ControlCommand}) and to see how it is. */
    public static List<Right> ofOperator(String group) {
        var topics = new GroupTopics(group);
        return List.of(
                new Right(
                        AclOperation.READ,
                        literal(ResourceType.TOPIC, topics.status()),
                        "see what members of the group report"),
                new Right(
                        AclOperation.READ,
                        literal(ResourceType.TOPIC, topics.control()),
                        "see which commands are in force"),
                new Right(
                        AclOperation.WRITE,
                        literal(ResourceType.TOPIC, topics.control()),
                        "command the group; nobody else's commands reach it"));
    }

    private static ResourcePattern literal(ResourceType type, String name) {
        return new ResourcePattern(type, name, PatternType.LITERAL);
    }
}
