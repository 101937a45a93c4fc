package dev.levee.console.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.levee.console.api.Json;
import dev.levee.console.live.Changes;
import dev.levee.console.live.Resource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** Server-sent events: what has changed, as soon as it has; a thread for each page that listens, and not more than so many. */
final class EventStream {

    private static final int MOST = 64;
    private static final long BEAT_MILLIS = 10_000;

    private final Changes changes;
    private final Semaphore places = new Semaphore(MOST);

    EventStream(Changes changes) {
        this.changes = changes;
    }

    /**
     * Returns when the page has left, changes are over, or {@code goesOn} says no.
     *
     * @return false if there is no place for one more; then nothing was written
     */
    boolean serve(Request request, Response response, BooleanSupplier goesOn) throws IOException, InterruptedException {
        if (!places.tryAcquire()) {
            return false;
        }
        try {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
            long seen = first(request.getHeaders().get("Last-Event-ID"));
            write(response, ": hello\n\n");
            while (!changes.isOver() && goesOn.getAsBoolean()) {
                var since = changes.await(seen, BEAT_MILLIS);
                if (!since.resources().isEmpty()) {
                    write(response, event(since.last(), since.resources()));
                } else {
                    write(response, ": still here\n\n");
                }
                seen = since.last();
            }
            return true;
        } finally {
            places.release();
        }
    }

    private long first(@Nullable String lastEventId) {
        try {
            return lastEventId == null ? changes.last() : Long.parseLong(lastEventId);
        } catch (NumberFormatException notOurs) {
            return 0;
        }
    }

    private static String event(long id, Set<Resource> resources) {
        String data = new String(Json.bytes(Map.of("resources", resources)), UTF_8);
        return "id: " + id + "\nevent: changed\ndata: " + data + "\n\n";
    }

    private static void write(Response response, String text) throws IOException {
        Content.Sink.write(response, false, ByteBuffer.wrap(text.getBytes(UTF_8)));
    }
}
