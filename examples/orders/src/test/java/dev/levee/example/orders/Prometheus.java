package dev.levee.example.orders;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** A real Prometheus that looks at one application each second, with Levee's rules made 120 times as fast. */
final class Prometheus implements AutoCloseable {

    private static final Path RULES = Path.of("../../deploy/prometheus/levee.rules.yaml");
    private static final int FASTER = 120;
    private static final Pattern DURATION = Pattern.compile("(for: |\\[)(\\d+)([mhd])(\\]?)");
    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final URI alerts;
    private final HttpClient http = HttpClient.newHttpClient();

    private Prometheus(Process process, int port) {
        this.process = process;
        this.alerts = URI.create("http://127.0.0.1:" + port + "/api/v1/alerts");
    }

    /** The program, if the build was told of one; see {@code deploy/incident}. */
    static Optional<Path> program() {
        return Optional.ofNullable(System.getProperty("prometheus"))
                .filter(named -> !named.isEmpty())
                .map(Path::of);
    }

    static Prometheus start(Path program, Path directory, String port) throws IOException {
        String rules = DURATION.matcher(Files.readString(RULES)).replaceAll(Prometheus::faster);
        Files.writeString(directory.resolve("rules.yaml"), rules);
        Files.writeString(directory.resolve("prometheus.yaml"), """
            global: {scrape_interval: 1s, evaluation_interval: 1s}
            rule_files: [rules.yaml]
            scrape_configs:
              - job_name: orders
                metrics_path: /actuator/prometheus
                static_configs: [{targets: ["127.0.0.1:PORT"]}]
            """.replace("PORT", port));
        int listen = freePort();
        var process = new ProcessBuilder(List.of(
                        program.toString(),
                        "--config.file=" + directory.resolve("prometheus.yaml"),
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + listen))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        return new Prometheus(process, listen);
    }

    private static String faster(MatchResult found) {
        int unit = switch (found.group(3)) {
            case "m" -> 60;
            case "h" -> 3_600;
            default -> 86_400;
        };
        boolean window = !found.group(4).isEmpty();
        // a window needs some samples
        int seconds = Math.max(window ? 5 : 1, Integer.parseInt(found.group(2)) * unit / FASTER);
        return found.group(1) + seconds + "s" + found.group(4);
    }

    /** The names of the alerts that fire; empty as long as it does not answer. */
    Optional<Set<String>> firing() throws InterruptedException {
        try {
            var answer = http.send(HttpRequest.newBuilder(alerts).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) { // it listens before it is ready
                return Optional.empty();
            }
            Set<String> names = new TreeSet<>();
            for (var alert : JSON.readTree(answer.body()).path("data").path("alerts")) {
                if (alert.path("state").asString("").equals("firing")) {
                    names.add(alert.path("labels").path("alertname").asString(""));
                }
            }
            return Optional.of(names);
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }
}
