package dev.levee.bench.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.levee.bench.contender.ClientSettings;
import dev.levee.bench.contender.Contenders;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A consumer in a JVM of its own. Reads a {@link Watch} a line, and after it a line that ends it; says when it has begun and
 * when it has written what it saw. Arguments: which contender, and where the brokers are.
 */
public final class WatchedMain {

    static final String BEGUN = "begun";
    static final String ENDED = "ended";

    private static final ObjectMapper JSON = new ObjectMapper();

    private WatchedMain() {}

    public static void main(String[] args) throws Exception {
        try (var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = orders.readLine(); line != null; line = orders.readLine()) {
                Watch watch = JSON.readValue(line, Watch.class);
                var sightings = new Sightings(watch.workNanos(), watch.most());
                try (var running = Contenders.valueOf(args[0])
                        .contender()
                        .start(
                                ClientSettings.of(args[1], watch.group()),
                                watch.topic(),
                                watch.concurrency(),
                                sightings)) {
                    System.out.println(BEGUN + " " + watch.file());
                    orders.readLine();
                }
                sightings.write(Path.of(watch.file()));
                System.out.println(ENDED + " " + watch.file());
            }
        }
        Runtime.getRuntime().halt(0); // what a contender left running ends with its parent
    }
}
