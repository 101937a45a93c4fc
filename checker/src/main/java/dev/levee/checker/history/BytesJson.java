package dev.levee.checker.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import org.apache.kafka.common.utils.Bytes;

/** Bytes as text that people can read if they are UTF-8, else as {@code base64:...}. */
final class BytesJson {

    private static final String BASE64 = "base64:";

    private BytesJson() {}

    static String text(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        boolean readable = !text.startsWith(BASE64) && Arrays.equals(text.getBytes(UTF_8), bytes);
        return readable ? text : BASE64 + Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] bytes(String text) {
        return text.startsWith(BASE64)
                ? Base64.getDecoder().decode(text.substring(BASE64.length()))
                : text.getBytes(UTF_8);
    }

    static final class Writer extends StdSerializer<Bytes> {

        Writer() {
            super(Bytes.class);
        }

        @Override
        public void serialize(Bytes bytes, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(text(bytes.get()));
        }
    }

    static final class Reader extends StdDeserializer<Bytes> {

        Reader() {
            super(Bytes.class);
        }

        @Override
        public Bytes deserialize(JsonParser json, DeserializationContext context) throws IOException {
            try {
                return Bytes.wrap(bytes(json.getText()));
            } catch (IllegalArgumentException e) {
                throw context.weirdStringException(json.getText(), Bytes.class, e.getMessage());
            }
        }
    }
}
