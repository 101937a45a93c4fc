package dev.levee.demo;

/** {@code levee demo}: all of the {@code levee} command, and the demo. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(dev.levee.cli.Main.commandLine(new DemoCommand()).execute(args));
    }
}
