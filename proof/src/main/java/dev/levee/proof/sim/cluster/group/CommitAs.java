package dev.levee.proof.sim.cluster.group;

import java.util.Optional;

/** Who commits. */
public sealed interface CommitAs {

    /** Nobody's member: an admin tool, a consumer with partitions of its own choice, or one that was put out. */
    record Outsider() implements CommitAs {}

    /** A member of a classic group. */
    record Classic(String memberId, Optional<String> instanceId, int generation) implements CommitAs {}

    /** A member under the consumer protocol. */
    record Modern(String memberId, int epoch) implements CommitAs {}
}
