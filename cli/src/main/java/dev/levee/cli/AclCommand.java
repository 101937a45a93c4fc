package dev.levee.cli;

import dev.levee.wire.GroupAcls;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code levee acl --group G --topics a,b}. */
@Command(
        name = "acl",
        description = {
            "Print the least rights that a consumer group needs, as kafka-acls.sh commands.",
            "Talks to no broker; give the output to whoever administers yours."
        })
final class AclCommand implements Callable<Integer> {

    /** How the rights are printed. */
    enum Format {
        TEXT,
        JSON
    }

    @Option(names = "--group", paramLabel = "G", required = true, description = "the consumer group")
    private String group = "";

    @Option(names = "--topics", paramLabel = "A,B", required = true, split = ",", description = "the topics it reads")
    private List<String> topics = List.of();

    @Option(
            names = "--principal",
            paramLabel = "TYPE:NAME",
            defaultValue = "User:levee",
            description = "who is granted the rights (default: ${DEFAULT-VALUE})")
    private String principal = "";

    @Option(
            names = "--bootstrap-server",
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:9092",
            description = "stands in the commands (default: ${DEFAULT-VALUE})")
    private String server = "";

    @Option(names = "--format", paramLabel = "text|json", description = "text (default) or json")
    private Format format = Format.TEXT;

    @Override
    public Integer call() {
        require(!group.isBlank(), "--group is empty: give the group's id");
        require(topics.stream().noneMatch(String::isBlank), "--topics " + topics + " holds an empty name: remove it");
        require(
                principal.matches("[^:\\s]+:\\S.*"),
                "--principal " + principal + " is no principal: give its type and name, e.g. User:billing");
        var rights = GroupAcls.of(group, topics);
        System.out.print(
                format == Format.JSON ? AclText.json(rights, principal) : AclText.commands(rights, principal, server));
        return 0;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new InvalidInput(otherwise);
        }
    }
}
