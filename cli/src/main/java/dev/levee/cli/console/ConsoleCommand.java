package dev.levee.cli.console;

import dev.levee.cli.ClientFile;
import dev.levee.cli.InvalidInput;
import dev.levee.console.Console;
import dev.levee.console.ConsoleSettings;
import dev.levee.console.api.Environment;
import dev.levee.console.desk.DeskSettings;
import dev.levee.console.http.HttpSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code levee console --bootstrap-server HOST:PORT}. */
@Command(
        name = "console",
        description = {
            "The web console: dead letters, replays, consumers, breakers, audit. Needs nothing but Kafka.",
            "Listens on this machine only, unless --host says otherwise; put a proxy that speaks TLS before it and"
                    + " name it with --url. Without --users and --oidc there is one user, admin, whose password is printed once.",
            "Runs until Ctrl-C; a replay that it carries out then waits until somebody starts it again."
        })
public final class ConsoleCommand implements Callable<Integer> {

    @Option(
            names = "--bootstrap-server",
            paramLabel = "HOST:PORT",
            description = "a broker; needed but with --hash-password")
    private Optional<String> server = Optional.empty();

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "properties of a Kafka client: how to log in")
    private Optional<Path> login = Optional.empty();

    @Option(
            names = "--topics",
            paramLabel = "A,B",
            split = ",",
            description = "topics of dead letters beside those of Levee")
    private List<String> topics = List.of();

    @Option(
            names = "--owner",
            paramLabel = "TOPIC=GROUP",
            description = "whose a topic is, where its letters do not say")
    private Map<String, String> owners = new LinkedHashMap<>();

    @Option(
            names = "--max-letters",
            paramLabel = "N",
            defaultValue = "2000000",
            description = "how many of the newest are looked at, 80 bytes each (default: ${DEFAULT-VALUE})")
    private int maxLetters;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            defaultValue = "127.0.0.1",
            description = "where to listen (default: ${DEFAULT-VALUE})")
    private String host = "";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8099",
            description = "0 for any that is free (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--url", paramLabel = "URL", description = "where browsers find it, if that is behind a proxy")
    private Optional<URI> url = Optional.empty();

    @Option(names = "--read-only", description = "nobody changes anything with it")
    private boolean readOnly;

    @Option(
            names = "--users",
            paramLabel = "FILE",
            description = "who may log in: a line 'name hash role@groups,…' each; see --hash-password")
    private Optional<Path> users = Optional.empty();

    @Option(
            names = "--oidc",
            paramLabel = "FILE",
            description = "people log in by an OpenID Connect provider: properties issuer, client.id, client.secret,"
                    + " claim.name, claim.roles, role.VALUE=role@groups,…; passwords are off then but for --users")
    private Optional<Path> oidc = Optional.empty();

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            defaultValue = "production",
            description = "for the banner; what is not named dev, test, demo, local or staging is production"
                    + " (default: ${DEFAULT-VALUE})")
    private String environment = "";

    @Option(
            names = "--hash-password",
            description = "read a password from standard input, print its hash for --users, and end")
    private boolean hashPassword;

    @Override
    public Integer call() throws InterruptedException {
        if (hashPassword) {
            System.out.println(Logins.hashOfStandardInput());
            return 0;
        }
        String brokers = server.orElseThrow(() -> new InvalidInput("--bootstrap-server is missing"));
        if (maxLetters < 1 || port < 0 || port > 65_535) {
            throw new InvalidInput("--max-letters is 1 or more, --port 0 to 65535");
        }
        var provider = oidc.map(file -> ProviderFile.read(file, host, url));
        Optional<Logins> logins = users.map(Logins::of)
                .or(() -> provider.isPresent() ? Optional.empty() : Optional.of(Logins.generated()));
        var settings = new ConsoleSettings(
                new DeskSettings(ClientFile.properties(brokers, login), topics, owners, maxLetters),
                new HttpSettings(host, port, url),
                logins.map(Logins::users),
                provider,
                Environment.named(environment),
                readOnly,
                "0.1.0-SNAPSHOT");
        var ended = new CountDownLatch(1);
        try (var console = Console.start(settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(console::close, "close"));
            System.out.println("Console at " + console.url() + (readOnly ? ", read-only" : ""));
            provider.ifPresent(one -> System.out.println(
                    "Logins by " + one.label() + ", which has to know the redirect URI " + console.callback()));
            logins.map(Logins::hint).ifPresent(System.out::print);
            ended.await();
        }
        return 0;
    }
}
