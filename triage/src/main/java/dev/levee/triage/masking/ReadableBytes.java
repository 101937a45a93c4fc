package dev.levee.triage.masking;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes as people can read them: text if they are text, hexadecimal if not. */
final class ReadableBytes {

    private ReadableBytes() {}

    static String of(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.chars().noneMatch(ReadableBytes::isControl)) {
                return text;
            }
        } catch (CharacterCodingException notText) {
            return hex(bytes);
        }
        return hex(bytes);
    }

    private static String hex(byte[] bytes) {
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
    }
}
