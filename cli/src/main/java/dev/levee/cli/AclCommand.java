package dev.levee.cli;

import dev.levee.wire.GroupAcls;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
            names = "--transactions",
            paramLabel = "C,D",
            split = ",",
            description = "the topics that its handlers send to in transactions")
    private List<String> outputs = List.of();

    @Option(
            names = "--principal",
            paramLabel = "TYPE:NAME",
            defaultValue = "User:levee",
            description = "who is granted the rights (default: ${DEFAULT-VALUE})")
    private String principal = "";

    @Option(
            names = "--operator",
            paramLabel = "TYPE:NAME",
            description =
                    "who else is granted the rights to command the live group and to see how it is (levee control, status)")
    private @Nullable String operator;

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
                outputs.stream().noneMatch(String::isBlank),
                "--transactions " + outputs + " holds an empty name: remove it");
        requirePrincipal("--principal", principal);
        var grants = new ArrayList<>(AclText.Grant.of(principal, GroupAcls.of(group, topics)));
        if (!outputs.isEmpty()) {
            grants.addAll(AclText.Grant.of(principal, GroupAcls.ofTransactions(group, outputs)));
        }
        if (operator != null) {
            requirePrincipal("--operator", operator);
            grants.addAll(AclText.Grant.of(operator, GroupAcls.ofOperator(group)));
        }
        System.out.print(format == Format.JSON ? AclText.json(grants) : AclText.commands(grants, server));
        return 0;
    }

    private static void requirePrincipal(String option, String principal) {
        require(
                principal.matches("[^:\\s]+:\\S.*"),
                option + " " + principal + " is no principal: give its type and name, e.g. User:billing");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new InvalidInput(otherwise);
        }
    }
}
