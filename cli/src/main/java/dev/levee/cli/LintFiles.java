package dev.levee.cli;

import dev.levee.preflight.config.Role;
import dev.levee.preflight.source.ConfigFile;
import dev.levee.preflight.source.Source;
import dev.levee.preflight.source.UnusableFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Configurations that are to be judged. */
final class LintFiles {

    private LintFiles() {}

    /** All of them, so that one run names every file that cannot be used. */
    static List<Source> read(List<Path> files, Optional<Role> role) {
        if (role.isPresent()
                && List.of(Role.CLIENT, Role.GROUP, Role.CLUSTER, Role.SUBJECT).contains(role.get())) {
            throw new InvalidInput(
                    "--role " + role.get().word() + " is no role: give producer, consumer, admin, topic or broker");
        }
        var sources = new ArrayList<Source>();
        var problems = new ArrayList<String>();
        for (Path file : files) {
            try {
                Source source = ConfigFile.read(file, role);
                sources.add(source);
                if (source.configurations().isEmpty()) {
                    System.err.println("levee: " + file + " says nothing about Kafka");
                }
            } catch (UnusableFile e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(String.join("\nlevee: ", problems));
        }
        return sources;
    }
}
