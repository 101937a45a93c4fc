package dev.levee.bench.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.levee.testkit.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A consumer in a JVM of its own, as the benchmark sees it. */
final class Watched implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChildJvm jvm;
    private String file = "";

    Watched(ChildJvm jvm) {
        this.jvm = jvm;
    }

    void begin(Watch watch) {
        file = watch.file();
        try {
            jvm.tell(JSON.writeValueAsString(watch));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
        jvm.awaitLine((WatchedMain.BEGUN + " " + file)::equals, GRACE);
    }

    /** Stops the consumer as a deploy does, and tells what it saw; another watch may begin. */
    List<Sighting> end() throws IOException {
        jvm.tell("end");
        jvm.awaitLine((WatchedMain.ENDED + " " + file)::equals, GRACE);
        return Sighting.read(Path.of(file));
    }

    @Override
    public void close() {
        jvm.close();
    }
}
