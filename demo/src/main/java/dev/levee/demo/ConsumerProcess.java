package dev.levee.demo;

import dev.levee.testkit.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;

/** One life of one instance of the application, as the controller sees it. Thread-safe. */
final class ConsumerProcess {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(40);

    private final String member;
    private final int life;
    private final ChildJvm jvm;
    private final StatusFeed status;
    private volatile boolean ended;

    private ConsumerProcess(String member, int life, ChildJvm jvm, StatusFeed status) {
        this.member = member;
        this.life = life;
        this.jvm = jvm;
        this.status = status;
    }

    static ConsumerProcess start(String member, int life, Services services, Path directory) {
        var status = new StatusFeed();
        String name = member + "-" + life;
        ChildJvm jvm = ChildJvm.builder(OrdersProcess.class)
                .jvmArgs(
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-Dorg.slf4j.simpleLogger.logFile=" + directory.resolve(name + ".log"))
                .args(
                        property(OrdersProcess.NAME, name),
                        property(OrdersProcess.DIRECTORY, directory),
                        property("server.port", 0),
                        property("server.address", "127.0.0.1"),
                        property("spring.kafka.bootstrap-servers", services.brokers()),
                        property("spring.datasource.url", services.database()),
                        property("spring.datasource.hikari.maximum-pool-size", 16),
                        property("spring.sql.init.mode", "never"),
                        property("payments.url", services.payments()))
                .output(status)
                .start();
        return new ConsumerProcess(member, life, jvm, status);
    }

    private static String property(String name, Object value) {
        return "--" + name + "=" + value;
    }

    String member() {
        return member;
    }

    int life() {
        return life;
    }

    /** Member and life: the name in the history. */
    String name() {
        return member + "-" + life;
    }

    MemberStatus status() {
        return status.latest();
    }

    boolean isAlive() {
        return jvm.isAlive();
    }

    /** Whether it is gone although nobody asked it to. */
    boolean hasFailed() {
        return !ended && !jvm.isAlive();
    }

    /** Returns when it is gone. */
    void kill() {
        ended = true;
        jvm.kill();
    }

    /** Returns when it has closed in order. */
    void terminate() {
        ended = true;
        jvm.terminate();
        jvm.awaitExit(CLOSE_TIMEOUT);
    }
}
