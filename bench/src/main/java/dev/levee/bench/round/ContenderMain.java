package dev.levee.bench.round;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.levee.bench.contender.ClientSettings;
import dev.levee.bench.contender.Contenders;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * A contender in a JVM of its own, which stays from round to round and so is warm. Reads an {@link Order} a line, answers each
 * with a line, and ends with its input. Arguments: which one, and where the brokers are.
 */
public final class ContenderMain {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ContenderMain() {}

    public static void main(String[] args) throws Exception {
        Contenders contender = Contenders.valueOf(args[0]);
        try (var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = orders.readLine(); line != null; line = orders.readLine()) {
                answer(contender, args[1], JSON.readValue(line, Order.class));
            }
        }
        Runtime.getRuntime().halt(0); // what a contender left running ends with its parent
    }

    private static void answer(Contenders contender, String brokers, Order order) throws Exception {
        try {
            System.out.println(measured(order) + JSON.writeValueAsString(measure(contender, brokers, order)));
        } catch (RuntimeException failed) {
            System.out.println(failed(order) + failed.toString().replace('\n', ' '));
        }
    }

    /** How the answer begins. */
    static String measured(Order order) {
        return "measured " + order.group() + " ";
    }

    /** The same when it is none. */
    static String failed(Order order) {
        return "failed " + order.group() + " ";
    }

    private static Measured measure(Contenders contender, String brokers, Order order) throws Exception {
        var client = ClientSettings.of(brokers, order.group());
        Judge judge = contender.isOrdered() ? new KeyOrder(order.records()) : new AnyOrder(order.records());
        var watch = new Stopwatch(judge, order.work());
        try (var running = contender.contender().start(client, order.records().topic(), order.concurrency(), watch)) {
            return watch.await(order.records().count(), order.patienceSeconds());
        }
    }
}
