package dev.levee.console.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Bytes, as much of them as somebody may see. */
record Content(
        Form form,
        int bytes,
        @Nullable String text,
        @Nullable String hex,
        boolean truncated) {

    private static final int SHOWN = 64 << 10;
    private static final JsonFactory JSON = new JsonFactory();

    /** What they seem to be. */
    enum Form {
        ABSENT,
        MASKED,
        TEXT,
        JSON,
        BINARY
    }

    static Content of(byte @Nullable [] bytes, boolean masked) {
        if (bytes == null) {
            return new Content(Form.ABSENT, 0, null, null, false);
        }
        if (masked) {
            return new Content(Form.MASKED, bytes.length, null, null, false);
        }
        boolean truncated = bytes.length > SHOWN;
        byte[] shown = truncated ? Arrays.copyOf(bytes, SHOWN) : bytes;
        String text = text(shown, truncated);
        String hex = HexFormat.of().formatHex(shown);
        if (text == null) {
            return new Content(Form.BINARY, bytes.length, null, hex, truncated);
        }
        return new Content(!truncated && isJson(bytes) ? Form.JSON : Form.TEXT, bytes.length, text, hex, truncated);
    }

    /** Null if it is none. */
    private static @Nullable String text(byte[] bytes, boolean cut) {
        // a character may be cut through
        for (int less = 0; less <= (cut ? 3 : 0); less++) {
            String text = decoded(ByteBuffer.wrap(bytes, 0, bytes.length - less));
            if (text != null) {
                return text.chars().anyMatch(Content::isControl) ? null : text;
            }
        }
        return null;
    }

    private static @Nullable String decoded(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException notText) {
            return null;
        }
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
    }

    /** An object or a list: a number alone is text. */
    private static boolean isJson(byte[] bytes) {
        try (JsonParser parser = JSON.createParser(bytes)) {
            var first = parser.nextToken();
            if (first == null || !first.isStructStart()) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException notJson) {
            return false;
        }
    }
}
