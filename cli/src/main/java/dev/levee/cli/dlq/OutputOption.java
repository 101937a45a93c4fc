package dev.levee.cli.dlq;

import picocli.CommandLine.Option;

/** {@code -o text|json}. */
final class OutputOption {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            description = "text (default) or json")
    private Format format = Format.TEXT;

    boolean isJson() {
        return format == Format.JSON;
    }
}
