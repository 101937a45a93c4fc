package dev.levee.demo;

import dev.levee.cli.console.Logins;
import dev.levee.console.Console;
import dev.levee.console.ConsoleSettings;
import dev.levee.console.api.Environment;
import dev.levee.console.desk.DeskSettings;
import dev.levee.console.http.HttpSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The console beside the demo. */
final class DemoConsole {

    private static final int MOST_LETTERS = 1_000_000;

    private DemoConsole() {}

    /** On a free port; says where, and with which password. */
    static Console start(String brokers) {
        var logins = Logins.generated();
        var console = Console.start(new ConsoleSettings(
                new DeskSettings(Map.of("bootstrap.servers", brokers), List.of(), Map.of(), MOST_LETTERS),
                new HttpSettings("127.0.0.1", 0, Optional.empty()),
                Optional.of(logins.users()),
                Optional.empty(),
                Environment.named("demo"),
                false,
                "0.1.0-SNAPSHOT"));
        System.out.println("Console at " + console.url());
        System.out.print(logins.hint());
        return console;
    }
}
