package dev.levee.proof.sim.cluster.group;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What the coordinator knows of a member of a classic group. */
final class ClassicMember {

    final String id;
    final Optional<String> instanceId;
    ClassicGroup.Join latest;
    Set<TopicPartition> assigned = new LinkedHashSet<>();
    long deadline;

    @Nullable
    CompletableFuture<ClassicGroup.Joined> joining;

    @Nullable
    CompletableFuture<Set<TopicPartition>> syncing;

    ClassicMember(String id, ClassicGroup.Join latest) {
        this.id = id;
        this.instanceId = latest.instanceId();
        this.latest = latest;
    }

    void heard(long now) {
        deadline = now + latest.session();
    }

    void refuse(RuntimeException why) {
        if (joining != null) {
            joining.completeExceptionally(why);
        }
        if (syncing != null) {
            syncing.completeExceptionally(why);
        }
    }
}
