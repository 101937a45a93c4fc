package dev.levee.cli.doctor;

import dev.levee.cli.lint.LintText;
import dev.levee.preflight.cluster.Group;
import java.util.stream.Collectors;

/** For people: what was seen, what is wrong, what could not be seen. */
public final class DoctorText {

    private DoctorText() {}

    public static String of(Diagnosis diagnosis) {
        var cluster = diagnosis.cluster();
        var text = new StringBuilder();
        text.append(LintText.count(cluster.brokers().size(), "broker"))
                .append(", ")
                .append(LintText.count(cluster.voters().size(), "voter"))
                .append(", ")
                .append(LintText.count(cluster.topics().size(), "topic"))
                .append(cluster.features().entrySet().stream()
                        .map(feature -> feature.getKey() + " " + feature.getValue())
                        .collect(Collectors.joining(", ", "; ", "\n")));
        for (Group group : cluster.groups()) {
            text.append("group ")
                    .append(group.id())
                    .append(": ")
                    .append(group.type())
                    .append(", ");
            text.append(group.state()).append(", ");
            text.append(LintText.count(group.members().size(), "member")).append(", ");
            text.append(LintText.count(diagnosis.lag(group), "unread record")).append('\n');
        }
        text.append('\n');
        diagnosis.findings().forEach(finding -> LintText.append(finding, text));
        for (String unseen : cluster.unseen()) {
            text.append("not seen: ").append(unseen).append('\n');
        }
        return text.append(LintText.counts(diagnosis.findings())).append('\n').toString();
    }
}
