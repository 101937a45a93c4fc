package dev.levee.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.levee.cli.InvalidInput;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** The lines of an NDJSON file, gzip or not, again and again. */
final class InputFile implements Orders {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int GZIP_MAGIC = 0x8b1f;

    private final Path file;
    private final String keyField;
    private BufferedReader lines;
    private long line;

    /** @throws InvalidInput if the file cannot be read or its first line has no such field */
    InputFile(Path file, String keyField) {
        this.file = file;
        this.keyField = keyField;
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new InvalidInput("--input " + file + " cannot be read: give an existing NDJSON file, gzip or not");
        }
        lines = open();
        next();
        reopen();
    }

    @Override
    public Order next() {
        try {
            String text = lines.readLine();
            if (text == null) {
                reopen();
                text = lines.readLine();
            }
            line++;
            if (text == null) {
                throw new InvalidInput("--input " + file + " is empty: give a file with one JSON object a line");
            }
            return new Order(key(text), text);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private void reopen() {
        close();
        lines = open();
        line = 0;
    }

    private BufferedReader open() {
        try {
            var in = new BufferedInputStream(Files.newInputStream(file));
            in.mark(2);
            boolean zipped = (in.read() | in.read() << 8) == GZIP_MAGIC;
            in.reset();
            InputStream plain = zipped ? new GZIPInputStream(in) : in;
            return new BufferedReader(new InputStreamReader(plain, UTF_8));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private String key(String text) {
        JsonNode json;
        try {
            json = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new InvalidInput("--input " + file + " line " + line + " is no JSON: give one JSON object a line");
        }
        if (!json.isObject()) {
            throw new InvalidInput("--input " + file + " line " + line + " is no JSON object: give one a line");
        }
        if (!json.hasNonNull(keyField)) {
            throw new InvalidInput("--key " + keyField + " is not in line " + line + " of " + file + ", which has "
                    + json.properties().stream().map(Map.Entry::getKey).collect(Collectors.joining(", "))
                    + ": give one of these");
        }
        return json.get(keyField).asText();
    }

    private InvalidInput unreadable(IOException e) {
        return new InvalidInput("--input " + file + " cannot be read (" + e.getMessage() + "): give an NDJSON file");
    }
}
