package dev.levee.cli.offsets;

import java.util.List;

/**
 * Where a group is to go on, and what that was decided upon. It may be applied only to the world that it was made for.
 *
 * @param plannedAt in ISO 8601
 * @param how as it was asked for: {@code --to-earliest}
 */
record Plan(String clusterId, String group, String plannedAt, String how, List<Move> moves) {

    Plan {
        moves = List.copyOf(moves);
    }
}
