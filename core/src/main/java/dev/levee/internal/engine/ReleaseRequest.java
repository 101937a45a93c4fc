package dev.levee.internal.engine;

import dev.levee.Release;
import dev.levee.ReleaseOutcome;
import java.util.function.Consumer;

/**
 * What somebody decided about the record at {@code origin}.
 *
 * @param answer called once, inside a turn
 */
public record ReleaseRequest(long origin, Release how, Consumer<ReleaseOutcome> answer) {}
