package dev.levee.cli;

import dev.levee.cli.lint.LintJson;
import dev.levee.cli.lint.LintJunit;
import dev.levee.cli.lint.LintResult;
import dev.levee.cli.lint.LintSarif;
import dev.levee.cli.lint.LintText;
import dev.levee.preflight.Lint;
import dev.levee.preflight.config.KafkaVersion;
import dev.levee.preflight.config.Role;
import dev.levee.preflight.rule.Surroundings;
import dev.levee.preflight.rule.Target;
import dev.levee.preflight.source.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code levee lint FILE…}. */
@Command(
        name = "lint",
        description = {
            "Judge configurations of Kafka clients, topics and brokers: .properties, YAML, JSON, .env; of Spring Boot or of no framework.",
            "Exits 0 if there is nothing as bad as --fail-on, 1 if there is, 2 if a file cannot be used.",
            "A comment '# levee:ignore P01 the reason' silences a rule in its file."
        })
final class LintCommand implements Callable<Integer> {

    /** How findings are printed. */
    enum Format {
        TEXT,
        JSON,
        SARIF,
        JUNIT;

        String print(LintResult result) {
            return switch (this) {
                case TEXT -> LintText.of(result);
                case JSON -> LintJson.of(result);
                case SARIF -> LintSarif.of(result);
                case JUNIT -> LintJunit.of(result);
            };
        }
    }

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "the files to judge")
    private List<Path> files = List.of();

    @Option(
            names = "--role",
            paramLabel = "producer|consumer|admin|topic|broker",
            description = "whose configuration it is, where the file does not say")
    private Optional<Role> role = Optional.empty();

    @Option(names = "--format", paramLabel = "text|json|sarif|junit", description = "text (default), or for tools")
    private Format format = Format.TEXT;

    @Mixin
    private JudgingOptions judging = new JudgingOptions();

    @Option(
            names = "--upgraded-from",
            paramLabel = "VERSION",
            description = "of Kafka, such as 3.9: names unset keys whose default changed since")
    private Optional<String> upgradedFrom = Optional.empty();

    @Mixin
    private UseOptions use = new UseOptions();

    @Override
    public Integer call() {
        Target target = target();
        List<Source> sources = LintFiles.read(files, role);
        var names = files.stream().map(Path::toString).toList();
        var result = new LintResult(names, new Lint(target).findings(sources), judging.failOn);
        System.out.print(format.print(result));
        return result.fails() ? 1 : 0;
    }

    private Target target() {
        Target target = Target.production().in(judging.profile).meeting(Surroundings.NONE.usedBy(use.use()));
        if (upgradedFrom.isEmpty()) {
            return target;
        }
        try {
            return target.upgradedFrom(KafkaVersion.parse(upgradedFrom.get()));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("--upgraded-from " + e.getMessage());
        }
    }
}
