package dev.levee.proof.mutation;

import java.util.List;

/** Bugs of what stands beside committed offsets. */
final class MetadataMutations {

    private MetadataMutations() {}

    static List<Mutation> family() {
        return List.of(
                codec(
                        "the map is not verified",
                        "if (crc == checksum(payload, log, committedOffset)) {",
                        "if (crc != 0) {"),
                codec("the map does not know its offset", ".putLong(committedOffset);", ".putLong(0);"),
                codec("the map does not know its partition", ".putInt(log.partition())", ".putInt(0)"),
                codec("the map does not know its cluster", ".put(cluster)", ".put(new byte[cluster.length])"),
                codec(
                        "the map does not know its topic",
                        ".putLong(log.topicId().getLeastSignificantBits())\n                .putInt",
                        ".putLong(0)\n                .putInt"));
    }

    private static Mutation codec(String bug, String original, String replacement) {
        var edit = new Edit("wire", "dev.levee.wire.CommitMetadataCodec", original, replacement);
        return Mutation.of(bug, Hunter.METADATA, edit);
    }
}
