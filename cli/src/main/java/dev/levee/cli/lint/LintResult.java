package dev.levee.cli.lint;

import dev.levee.preflight.rule.Finding;
import dev.levee.preflight.rule.Severity;
import java.util.List;

/**
 * What came out.
 *
 * @param files that were read, as they were named
 * @param failOn the least severity that is a failure
 */
public record LintResult(List<String> files, List<Finding> findings, Severity failOn) {

    public LintResult {
        files = List.copyOf(files);
        findings = List.copyOf(findings);
    }

    public boolean fails() {
        return findings.stream().anyMatch(this::isFailure);
    }

    boolean isFailure(Finding finding) {
        return finding.rule().severity().compareTo(failOn) >= 0;
    }
}
