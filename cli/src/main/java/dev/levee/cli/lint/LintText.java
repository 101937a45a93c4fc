package dev.levee.cli.lint;

import dev.levee.preflight.rule.Finding;
import dev.levee.preflight.rule.Severity;

/** For people. */
public final class LintText {

    private LintText() {}

    public static String of(LintResult result) {
        var text = new StringBuilder();
        for (Finding finding : result.findings()) {
            var rule = finding.rule();
            text.append(finding.place()).append(": ");
            text.append(rule.severity().word()).append(' ').append(rule.id()).append(' ');
            text.append(finding.message()).append('\n');
            text.append("    then: ").append(rule.consequence()).append('\n');
            text.append("    fix: ").append(rule.fix()).append('\n');
            text.append("    evidence: ").append(rule.evidence()).append("\n\n");
        }
        text.append(count(result.count(Severity.ERROR), "error")).append(", ");
        text.append(count(result.count(Severity.WARNING), "warning")).append(", ");
        text.append(count(result.count(Severity.INFO), "info")).append(" in ");
        return text.append(count(result.files().size(), "file")).append('\n').toString();
    }

    private static String count(long number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }
}
