package dev.levee.console.http;

import dev.levee.console.access.Session;
import dev.levee.console.api.Answer;
import dev.levee.console.api.Api;
import dev.levee.console.api.Json;
import dev.levee.console.api.Problem;
import dev.levee.console.api.SessionApi;
import dev.levee.console.live.SystemTime;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From requests to answers. Whatever records hold is only ever sent as JSON, which no browser runs. */
final class ConsoleHandler extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleHandler.class);
    private static final String PREFIX = "/api/v1/";
    private static final String OPENAPI = "/dev/levee/console/openapi.yaml";

    private final Api api;
    private final SessionApi sessions;
    private final Entrance entrance;
    private final ProviderLogin provider;
    private final EventStream events;
    private final PageFiles page = new PageFiles();

    ConsoleHandler(Api api, SessionApi sessions, Entrance entrance, ProviderLogin provider, EventStream events) {
        this.api = api;
        this.sessions = sessions;
        this.entrance = entrance;
        this.provider = provider;
        this.events = events;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        SecurityHeaders.put(response.getHeaders());
        try {
            String path = request.getHttpURI().getPath();
            if (path.startsWith("/api/")) {
                entrance.checkOrigin(request);
                api(path, request, response, callback);
            } else {
                file(path, request, response, callback);
            }
        } catch (Problem problem) {
            send(problem, response, callback);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            callback.failed(e);
        } catch (IOException gone) {
            callback.failed(gone);
        } catch (RuntimeException e) {
            LOG.error("{} {}", request.getMethod(), request.getHttpURI().getPath(), e);
            send(
                    Problem.of(500, "Our fault", "the console has made a mistake: its log says more", "report it"),
                    response,
                    callback);
        }
        return true;
    }

    private void api(String path, Request request, Response response, Callback callback)
            throws IOException, InterruptedException {
        if (!path.startsWith(PREFIX)) {
            throw Problem.of(404, "Not there", "there is no such version of the API", "use " + PREFIX);
        }
        List<String> segments = segments(path.substring(PREFIX.length()));
        long now = SystemTime.millis();
        switch (segments.get(0)) {
            case "session" -> session(request, response, callback, now);
            case "login" -> {
                provider.answer(segments, query(request), request, response, now);
                callback.succeeded();
            }
            case "openapi.yaml" -> openapi(response, callback);
            case "events" -> events(request, response, callback, now);
            default -> {
                Session session = entrance.demand(request, now);
                var answer = api.answer(
                        session.user(), method(request), segments, query(request), Bodies.object(request), now);
                send(answer, response, callback);
            }
        }
    }

    private static String method(Request request) {
        return request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    }

    private static List<String> segments(String path) {
        try {
            // a plus is a plus here
            return Arrays.stream(path.split("/", -1))
                    .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .toList();
        } catch (IllegalArgumentException malformed) {
            throw Problem.of(400, "Cannot work", "the path is not percent-encoded", "encode each segment");
        }
    }

    private static Map<String, String> query(Request request) {
        var query = new LinkedHashMap<String, String>();
        try {
            for (Fields.Field field : Request.extractQueryParameters(request)) {
                query.put(field.getName(), String.valueOf(field.getValue()));
            }
        } catch (IllegalArgumentException malformed) {
            throw Problem.of(400, "Cannot work", "the query is not percent-encoded", "encode it");
        }
        return query;
    }

    private void session(Request request, Response response, Callback callback, long now) throws IOException {
        switch (method(request)) {
            case "GET" -> send(new Answer(200, sessions.view(entrance.session(request, now))), response, callback);
            case "POST" -> {
                Session session = sessions.logIn(Bodies.object(request), now);
                Response.addCookie(response, entrance.cookie(session.token(), (session.expiresAt() - now) / 1_000));
                send(new Answer(200, sessions.view(Optional.of(session))), response, callback);
            }
            case "DELETE" -> {
                sessions.logOut(entrance.demand(request, now));
                Response.addCookie(response, entrance.cookie("", 0));
                send(new Answer(204, null), response, callback);
            }
            default -> throw Problem.of(405, "Not this way", "a session is got, begun and ended", "see openapi.yaml");
        }
    }

    private void events(Request request, Response response, Callback callback, long now)
            throws IOException, InterruptedException {
        Session session = entrance.demand(request, now);
        boolean served = events.serve(
                request,
                response,
                () -> sessions.find(session.token(), SystemTime.millis()).isPresent());
        if (!served) {
            throw Problem.of(503, "Too many pages", "too many pages listen", "poll /api/v1/changes");
        }
        callback.succeeded();
    }

    private static void openapi(Response response, Callback callback) throws IOException {
        try (InputStream in = ConsoleHandler.class.getResourceAsStream(OPENAPI)) {
            byte[] text = in == null ? new byte[0] : in.readAllBytes();
            write(200, "application/yaml", text, response, callback);
        }
    }

    private void file(String path, Request request, Response response, Callback callback) {
        if (!method(request).equals("GET")) {
            throw Problem.of(405, "Not this way", "a page is only got", "use GET");
        }
        var file = page.at(path)
                .orElseThrow(() -> Problem.of(
                        404,
                        "Not there",
                        "there is no such file",
                        path.equals("/")
                                ? "this console was built without Node, so without its page; the API is at " + PREFIX
                                : "go to /"));
        response.getHeaders()
                .put(HttpHeader.CACHE_CONTROL, file.isForever() ? "public, max-age=31536000, immutable" : "no-cache");
        write(200, file.type(), file.bytes(), response, callback);
    }

    static void send(Problem problem, Response response, Callback callback) {
        if (problem.retryAfterSeconds() > 0) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, problem.retryAfterSeconds());
        }
        write(problem.status(), "application/problem+json", Json.bytes(problem.body()), response, callback);
    }

    private static void send(Answer answer, Response response, Callback callback) {
        if (answer.body() == null) {
            response.setStatus(answer.status());
            callback.succeeded();
        } else {
            write(answer.status(), "application/json", Json.bytes(answer.body()), response, callback);
        }
    }

    private static void write(int status, String type, byte[] bytes, Response response, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }
}
