package dev.levee.cli.offsets;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.levee.cli.InvalidInput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/** Who moved what, when and why: one line of JSON, printed and appended to a file. */
final class Audit implements AutoCloseable {

    private final Optional<Path> file;
    private final Optional<BufferedWriter> writer;

    private Audit(Optional<Path> file, Optional<BufferedWriter> writer) {
        this.file = file;
        this.writer = writer;
    }

    /** Opened before anything is moved, so that nothing is moved without a line. */
    static Audit to(Optional<Path> file) {
        return new Audit(file, file.map(Audit::open));
    }

    private static BufferedWriter open(Path file) {
        try {
            return Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new InvalidInput("--audit " + file + " cannot be written: " + e.getMessage());
        }
    }

    static String line(Plan plan, String actor, String reason, Instant now) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("time", now.toString()).put("actor", actor).put("reason", reason);
        root.put("cluster", plan.clusterId()).put("group", plan.group());
        root.put("planned", plan.plannedAt()).put("how", plan.how());
        var moves = root.putArray("moves");
        plan.moves().stream().filter(Move::changes).forEach(move -> {
            ObjectNode node = moves.addObject().put("topic", move.topic()).put("partition", move.partition());
            node.put("from", move.from()).put("to", move.to());
        });
        return root.toString();
    }

    void append(String line) {
        if (writer.isPresent()) {
            try {
                writer.get().write(line + "\n");
                writer.get().flush();
            } catch (IOException e) {
                throw new IllegalStateException(
                        "offsets were moved, and the line above could not be written to " + file.orElseThrow() + ": "
                                + e.getMessage(),
                        e);
            }
        }
    }

    @Override
    public void close() {
        writer.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException e) {
                throw new IllegalStateException("closing " + file.orElseThrow() + " failed: " + e.getMessage(), e);
            }
        });
    }
}
