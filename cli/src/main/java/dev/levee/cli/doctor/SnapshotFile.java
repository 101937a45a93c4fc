package dev.levee.cli.doctor;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.levee.cli.InvalidInput;
import dev.levee.preflight.cluster.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A picture of a cluster, as JSON: {@code {"format": 1, "cluster": {…}}}. */
public final class SnapshotFile {

    private static final int FORMAT = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .build();

    private SnapshotFile() {}

    public static void write(Path file, Cluster cluster) {
        var root = MAPPER.createObjectNode().put("format", FORMAT);
        root.set("cluster", MAPPER.valueToTree(cluster));
        try {
            Files.writeString(file, root.toPrettyString() + "\n");
        } catch (IOException e) {
            throw new InvalidInput("--save " + file + " cannot be written: " + e.getMessage());
        }
    }

    /**
     * What was written.
     *
     * @param option that named the file
     */
    public static Cluster read(String option, Path file) {
        String named = option + " " + file;
        try {
            JsonNode root = MAPPER.readTree(Files.readString(file));
            if (root.path("format").intValue() != FORMAT) {
                throw new InvalidInput(named + " is no snapshot of this version: give a file that --save wrote");
            }
            return MAPPER.treeToValue(root.path("cluster"), Cluster.class);
        } catch (JsonProcessingException e) {
            throw new InvalidInput(named + " is no snapshot: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new InvalidInput(named + " cannot be read: " + e.getMessage());
        }
    }
}
