package dev.levee.testkit;

import java.nio.file.Path;

/** The main class of a child broker: properties file and cluster id in, {@link #STARTED} out, SIGTERM stops it. */
final class BrokerMain {
    static final String STARTED = "levee-testkit: broker started";

    private BrokerMain() {}

    public static void main(String[] args) {
        ParentWatch.exitWithParent();
        try {
            KafkaNode node = KafkaNode.start(Path.of(args[0]), args[1]);
            Runtime.getRuntime().addShutdownHook(new Thread(node::stop, "broker-stop"));
            System.out.println(STARTED);
        } catch (Throwable failed) {
            failed.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }
}
