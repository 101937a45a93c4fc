package dev.levee.proof.peer;

import dev.levee.proof.fixture.Team;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Whoever goes through chaos: Levee, or another way to consume. */
public enum Peer {
    LEVEE,
    /** A poll loop as one writes it: handle what came, commit it; seek back to what failed, and wait a second. */
    LOOP,
    /** Spring Kafka: three consumers in a container, its default acknowledgement and error handler, a second between attempts. */
    SPRING,
    /** Confluent Parallel Consumer, in the order of keys, a second between attempts. */
    PARALLEL;

    /** Has members of {@code team} be this one. */
    public Team of(Team team) {
        if (this == LEVEE) {
            return team;
        }
        return team.with("peer", name()).running(PeerMain.class, classPath());
    }

    // it touches a class of the client that newer ones do not have
    private String classPath() {
        String all = System.getProperty("java.class.path");
        if (this != PARALLEL) {
            return all;
        }
        String older = Path.of("target", "dependency", "kafka-clients-other.jar")
                .toAbsolutePath()
                .toString();
        return Arrays.stream(all.split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).getFileName().toString().startsWith("kafka-clients-") ? older : entry)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
