package dev.levee.cli;

import dev.levee.preflight.rule.Profile;
import dev.levee.preflight.rule.Severity;
import picocli.CommandLine.Option;

/** How strict {@code lint} and {@code doctor} are. */
final class JudgingOptions {

    @Option(
            names = "--profile",
            paramLabel = "prod|dev",
            description = "dev is silent about surviving the loss of a broker (default: prod)")
    Profile profile = Profile.PROD;

    @Option(
            names = "--fail-on",
            paramLabel = "error|warning|info",
            description = "the least severity that makes the exit code 1 (default: error)")
    Severity failOn = Severity.ERROR;
}
