package dev.levee.proof.contract;

import dev.levee.testkit.EmbeddedKafka;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the scenarios say is what real brokers and clients do. They mostly wait, so many are played at once. */
class RealContractTest {

    private static final int AT_ONCE = 24;

    private static EmbeddedKafka brokers;

    @BeforeAll
    static void start() {
        brokers = EmbeddedKafka.builder()
                .childProcesses()
                .property("group.consumer.session.timeout.ms", "60000")
                .property("log.cleaner.backoff.ms", "200")
                .property("log.cleaner.min.cleanable.ratio", "0.001")
                .start();
    }

    @AfterAll
    static void stop() {
        brokers.close();
    }

    @TestFactory
    Stream<DynamicTest> scenarios() {
        var kafka = new RealKafka(brokers);
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        Map<Scenarios.Play, CompletableFuture<Void>> plays = new LinkedHashMap<>();
        chosen().forEach(play -> plays.put(play, CompletableFuture.runAsync(() -> play(play, kafka), threads)));
        threads.shutdown();
        return plays.entrySet().stream()
                .map(play -> DynamicTest.dynamicTest(play.getKey().name(), () -> await(play.getValue())));
    }

    private static List<Scenarios.Play> chosen() {
        String which = System.getProperty("proof.contract", "");
        return switch (which) {
            case "" -> Scenarios.eachOnce();
            case "full", "older" -> Scenarios.all();
            default ->
                Scenarios.all().stream()
                        .filter(play -> play.name().contains(which))
                        .toList();
        };
    }

    private static void play(Scenarios.Play play, Kafka kafka) {
        try {
            play.on(kafka);
        } catch (Throwable differs) {
            throw new CompletionException(differs);
        }
    }

    private static void await(CompletableFuture<Void> play) throws Throwable {
        try {
            play.join();
        } catch (CompletionException differs) {
            throw differs.getCause();
        }
    }
}
