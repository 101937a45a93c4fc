package dev.levee.cli.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** One JSON object a line. Thread-safe. */
public final class Ndjson<T> {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.REQUIRE_TYPE_ID_FOR_SUBTYPES)
            // a history of a later release may say more
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final ObjectReader reader;
    private final ObjectWriter writer;

    private Ndjson(Class<T> type) {
        reader = MAPPER.readerFor(type);
        writer = MAPPER.writerFor(type);
    }

    public static <T> Ndjson<T> of(Class<T> type) {
        return new Ndjson<>(type);
    }

    /** The object as a line, without its end. */
    public String line(T value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON: " + value, e);
        }
    }

    public T parse(String line) throws JsonProcessingException {
        return reader.readValue(line);
    }

    /**
     * Gives every line of the file to {@code sink}. A last line that was cut short is left out: its writer was killed.
     *
     * @throws IOException naming the file and the line that is no such object
     */
    public void read(Path file, Consumer<T> sink) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String next = lines.readLine();
            for (long number = 1; next != null; number++) {
                String line = next;
                next = lines.readLine();
                try {
                    sink.accept(parse(line));
                } catch (JsonProcessingException e) {
                    if (next != null) {
                        throw new IOException(
                                file.getFileName() + " line " + number + " is unreadable: " + e.getOriginalMessage(),
                                e);
                    }
                }
            }
        }
    }
}
