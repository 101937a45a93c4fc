package dev.levee.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.levee.console.api.Json;
import dev.levee.console.api.Problem;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** What somebody sends: a JSON object, not large. */
final class Bodies {

    private static final int MOST = 256 << 10;

    private Bodies() {}

    /** An empty object if nothing was sent. */
    static JsonNode object(Request request) throws IOException {
        long length = request.getLength();
        if (length > MOST) {
            throw tooLarge();
        }
        byte[] body;
        try (InputStream in = Content.Source.asInputStream(request)) {
            body = in.readNBytes(MOST + 1);
        }
        if (body.length > MOST) {
            throw tooLarge();
        }
        String type = String.valueOf(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
        if (body.length > 0 && !type.startsWith("application/json")) {
            throw Problem.of(
                    415,
                    "Cannot work",
                    "the body is not called application/json",
                    "send Content-Type: application/json");
        }
        return Json.object(body);
    }

    private static Problem tooLarge() {
        return Problem.of(
                413, "Too large", "a body of more than " + MOST + " bytes", "select a kind of failure instead of ids");
    }
}
