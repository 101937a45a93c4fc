package dev.levee.cli.offsets;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.levee.cli.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A plan as JSON: {@code {"format": 1, "plan": {…}}}. */
final class PlanFile {

    private static final int FORMAT = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private PlanFile() {}

    static String text(Plan plan) {
        var root = MAPPER.createObjectNode().put("format", FORMAT);
        root.set("plan", MAPPER.valueToTree(plan));
        return root.toPrettyString() + "\n";
    }

    static void write(Path file, Plan plan) {
        try {
            Files.writeString(file, text(plan));
        } catch (IOException e) {
            throw new InvalidInput("--save " + file + " cannot be written: " + e.getMessage());
        }
    }

    static Plan read(Path file) {
        try {
            JsonNode root = MAPPER.readTree(Files.readString(file));
            if (root.path("format").intValue() != FORMAT) {
                throw new InvalidInput(file + " is no plan of this version: give a file that plan --save wrote");
            }
            return MAPPER.treeToValue(root.path("plan"), Plan.class);
        } catch (JsonProcessingException e) {
            throw new InvalidInput(file + " is no plan: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new InvalidInput(file + " cannot be read: " + e.getMessage());
        }
    }
}
