package dev.levee.proof.retrytopic;

import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.ParkKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** What is parked: as the consumer counts it, and as the retry topic has it. */
final class Parked {

    private Parked() {}

    /** In the retry topic, or on their way there. */
    static int count(SimpleMeterRegistry metrics) {
        return (int)
                Objects.requireNonNull(metrics.find("levee.parked").gauge()).value();
    }

    /** Versions in the retry topic of the group that no tombstone has ended. */
    static List<ParkKey> live(Scene scene) {
        var versions = new TreeMap<String, ParkKey>();
        for (var record : Records.read(scene.kafka().clientProperties(), new GroupTopics(scene.group()).retry())) {
            ParkKey.decode(record.key()).ifPresent(key -> {
                if (record.value() == null) {
                    versions.remove(key.toString());
                } else {
                    versions.put(key.toString(), key);
                }
            });
        }
        return List.copyOf(versions.values());
    }
}
