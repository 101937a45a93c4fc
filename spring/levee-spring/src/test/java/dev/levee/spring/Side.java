package dev.levee.spring;

import dev.levee.testkit.KafkaExtension;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.kafka.annotation.KafkaListener;

/** The same listener on one of the factories; what it does is the test's. Records are {@code key:value}. */
public class Side {

    static final String STOCK = "kafkaListenerContainerFactory";

    /** What a listener does. */
    @FunctionalInterface
    public interface Listening {
        void take(String value, Side side) throws Exception;
    }

    public final String id;
    public final String factory;
    private final Listening listening;
    final Queue<String> calls = new ConcurrentLinkedQueue<>();
    final Queue<String> done = new ConcurrentLinkedQueue<>();

    private Side(String id, String factory, Listening listening) {
        this.id = id;
        this.factory = factory;
        this.listening = listening;
    }

    static Side stock(Listening listening) {
        return stock("stock", listening);
    }

    static Side stock(String id, Listening listening) {
        return new Side(id, STOCK, listening);
    }

    static Side levee(Listening listening) {
        return levee("levee", listening);
    }

    static Side levee(String id, Listening listening) {
        return new Side(id, LeveeListener.FACTORY, listening);
    }

    /** An application with one partition and these listeners. */
    static App both(KafkaExtension kafka, Side... sides) {
        var app = App.of(kafka, 1);
        for (Side side : sides) {
            app.bean(side.id, side);
        }
        return app;
    }

    @KafkaListener(
            id = "#{__listener.id}-${topic}",
            topics = "${topic}",
            properties = "${client:client.rack=none}",
            containerFactory = "#{__listener.factory}")
    void take(String value) throws Exception {
        calls.add(value);
        listening.take(value, this);
        done.add(value);
    }

    String group(App app) {
        return id + "-" + app.topic;
    }
}
