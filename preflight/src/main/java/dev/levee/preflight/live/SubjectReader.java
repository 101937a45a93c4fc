package dev.levee.preflight.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Place;
import dev.levee.preflight.config.Role;
import dev.levee.preflight.config.Setting;
import dev.levee.preflight.config.SubjectFacts;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads what a schema registry with Confluent's API keeps for its subjects. It changes nothing. Not for several threads. */
public final class SubjectReader {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String url;
    private final Optional<String> authorization;

    /**
     * Asks one registry.
     *
     * @param url under which {@code /subjects} is
     * @param authorization the header's value, if the registry wants one
     */
    public SubjectReader(URI url, Optional<String> authorization) {
        this.url = url.toString().replaceAll("/+$", "");
        this.authorization = authorization;
    }

    /**
     * By name.
     *
     * @throws IllegalStateException if the registry does not answer, or what it answers is not understood
     */
    public List<Configuration> read(Predicate<String> wanted) {
        if (!(json("/subjects") instanceof List<?> subjects)) {
            throw notUnderstood("/subjects");
        }
        return subjects.stream()
                .map(String::valueOf)
                .filter(wanted)
                .sorted()
                .map(this::configuration)
                .toList();
    }

    private Configuration configuration(String subject) {
        String path = "/config/" + URLEncoder.encode(subject, UTF_8).replace("+", "%20") + "?defaultToGlobal=true";
        if (!(json(path) instanceof Map<?, ?> config) || config.get("compatibilityLevel") == null) {
            throw notUnderstood(path);
        }
        var level = new Setting(
                SubjectFacts.COMPATIBILITY,
                String.valueOf(config.get("compatibilityLevel")),
                SubjectFacts.COMPATIBILITY,
                new Place("subject " + subject, 0),
                false);
        return new Configuration(Role.SUBJECT, List.of(level), Map.of());
    }

    private Object json(String path) {
        var request = HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
        authorization.ifPresent(value -> request.header("Authorization", value));
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answers " + answer.statusCode());
            }
            // JSON is YAML
            return new Load(LoadSettings.builder().build()).loadFromString(answer.body());
        } catch (YamlEngineException unreadable) {
            throw notUnderstood(path);
        } catch (IOException silent) {
            throw new IllegalStateException(path + ": no answer (" + silent + ")", silent);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while asking for " + path);
        }
    }

    private static IllegalStateException notUnderstood(String path) {
        return new IllegalStateException(
                "what " + path + " answers is not understood: give the URL under which /subjects is");
    }
}
