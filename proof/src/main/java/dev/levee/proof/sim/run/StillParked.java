package dev.levee.proof.sim.run;

import dev.levee.proof.sim.cluster.SimCluster;
import dev.levee.proof.sim.cluster.log.Entry;
import dev.levee.proof.sim.cluster.log.SimLog;
import dev.levee.proof.sim.cluster.log.SimTopic;
import dev.levee.proof.sim.instance.Scene;
import dev.levee.wire.CommitMetadata;
import dev.levee.wire.CommitMetadata.Decoded;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.LogIdentity;
import dev.levee.wire.ParkKey;
import dev.levee.wire.RetryProgress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Whether the retry topic holds what an owner still has to work off, by what the group has committed. */
final class StillParked {

    private final SimTopic source;
    private final SimTopic retry;
    private final Map<TopicPartition, OffsetAndMetadata> committed;

    StillParked(SimCluster cluster) {
        this.source = cluster.topics().get(Scene.TOPIC);
        this.retry = cluster.topics().get(new GroupTopics(Scene.GROUP).retry());
        this.committed = cluster.coordinator().group(Scene.GROUP).offsets().all();
    }

    boolean any() {
        return retry.logs().stream().anyMatch(this::any);
    }

    private boolean any(SimLog log) {
        var versions = new LinkedHashMap<ParkKey, Long>();
        for (Entry entry : log.truth()) {
            ProducerRecord<byte[], byte[]> record = entry.record();
            Optional<ParkKey> version = record == null ? Optional.empty() : ParkKey.decode(record.key());
            if (version.isPresent() && record != null && record.value() != null) {
                versions.put(version.get(), entry.offset());
            } else {
                version.ifPresent(versions::remove);
            }
        }
        return versions.entrySet().stream().anyMatch(version -> isLive(version.getKey(), version.getValue()));
    }

    private boolean isLive(ParkKey version, long offset) {
        RetryProgress progress = progress(version.partition());
        return version.topicId().equals(source.id())
                && !progress.isVoid(version.ownerEpoch(), offset)
                && !progress.done().contains(version.offset())
                && offset >= progress.low();
    }

    private RetryProgress progress(int partition) {
        var reached = committed.get(new TopicPartition(Scene.TOPIC, partition));
        if (reached == null) {
            return RetryProgress.NONE;
        }
        var log = new LogIdentity("simulated", source.id(), partition);
        return CommitMetadata.decode(reached.metadata(), log, reached.offset()) instanceof Decoded.Valid valid
                ? valid.metadata().retries()
                : RetryProgress.NONE;
    }
}
