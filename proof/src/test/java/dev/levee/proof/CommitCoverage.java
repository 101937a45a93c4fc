package dev.levee.proof;

import dev.levee.testkit.EmbeddedKafka;
import dev.levee.wire.CommitMetadata;
import dev.levee.wire.LogIdentity;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.Uuid;

/** Reads what a commit says is finished: all below its offset, and what its map says beyond. */
record CommitCoverage(String clusterId, Uuid topicId) implements HistoryCheck.Coverage {

    static CommitCoverage of(EmbeddedKafka kafka, String topic) throws ExecutionException, InterruptedException {
        return new CommitCoverage(
                kafka.admin().describeCluster().clusterId().get(),
                kafka.admin()
                        .describeTopics(List.of(topic))
                        .allTopicNames()
                        .get()
                        .values()
                        .iterator()
                        .next()
                        .topicId());
    }

    @Override
    public boolean covers(Event commit, long offset) {
        if (offset < commit.offset()) {
            return true;
        }
        var log = new LogIdentity(clusterId, topicId, commit.partition());
        var decoded = CommitMetadata.decode(commit.detail(), log, commit.offset());
        return decoded instanceof CommitMetadata.Decoded.Valid valid
                && offset < valid.metadata().finished().end()
                && valid.metadata().finished().isFinished(offset);
    }
}
