package dev.levee.cli.lint;

import dev.levee.preflight.rule.Finding;
import dev.levee.preflight.rule.Severity;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** For people. */
public final class LintText {

    private LintText() {}

    public static String of(LintResult result) {
        var text = new StringBuilder();
        result.findings().forEach(finding -> append(finding, text));
        text.append(counts(result.findings())).append(" in ");
        return text.append(count(result.files().size(), "file")).append('\n').toString();
    }

    public static void append(Finding finding, StringBuilder text) {
        var rule = finding.rule();
        text.append(finding.place()).append(": ");
        text.append(rule.severity().word()).append(' ').append(rule.id()).append(' ');
        text.append(finding.message()).append('\n');
        text.append("    then: ").append(rule.consequence()).append('\n');
        text.append("    fix: ").append(rule.fix()).append('\n');
        text.append("    evidence: ").append(rule.evidence()).append("\n\n");
    }

    /** As in {@code 1 error, 0 warnings, 2 infos}. */
    public static String counts(List<Finding> findings) {
        return Stream.of(Severity.ERROR, Severity.WARNING, Severity.INFO)
                .map(severity -> count(
                        findings.stream()
                                .filter(finding -> finding.rule().severity() == severity)
                                .count(),
                        severity.word()))
                .collect(Collectors.joining(", "));
    }

    /** As in {@code 2 files}. */
    public static String count(long number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }
}
