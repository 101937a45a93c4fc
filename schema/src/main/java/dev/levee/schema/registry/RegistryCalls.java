package dev.levee.schema.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Requests and answers in JSON, each bounded in time. Whatever is no answer is a {@link RegistryDownException}. Thread-safe. */
final class RegistryCalls {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(2);

    /** What a registry says to a schema that it cannot read, or will not have: an answer. */
    private static final Set<Integer> REFUSALS = Set.of(400, 409, 422);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final String url;
    private final Supplier<Optional<String>> authorization;
    private final Duration patience;

    RegistryCalls(URI url, Supplier<Optional<String>> authorization, Duration patience) {
        this.url = url.toString().replaceAll("/+$", "");
        this.authorization = authorization;
        this.patience = patience;
    }

    static String segment(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** Empty if there is no such thing. */
    Optional<JsonNode> get(String path) {
        var answer = send(path, request(path).GET());
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        if (answer.statusCode() != 200) {
            throw refused(path, answer);
        }
        return Optional.of(json(path, answer));
    }

    JsonNode post(String path, JsonNode body) {
        var answer = send(path, request(path).POST(BodyPublishers.ofString(body.toString())));
        if (answer.statusCode() != 200 && !REFUSALS.contains(answer.statusCode())) {
            throw refused(path, answer);
        }
        return json(path, answer);
    }

    RegistryDownException unusable(String path) {
        return new RegistryDownException("what " + url + path + " answers is not understood", null);
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(patience)
                .header("Accept", "application/vnd.schemaregistry.v1+json, application/json")
                .header("Content-Type", "application/vnd.schemaregistry.v1+json");
        authorization.get().ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private HttpResponse<String> send(String path, HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException noAnswer) {
            throw new RegistryDownException("no answer from " + url + path + " (" + noAnswer + ")", noAnswer);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new RegistryDownException("interrupted while asking " + url + path, interrupted);
        }
    }

    private RegistryDownException refused(String path, HttpResponse<String> answer) {
        return new RegistryDownException(url + path + " answers " + answer.statusCode(), null);
    }

    private JsonNode json(String path, HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException noJson) {
            throw unusable(path);
        }
    }
}
