package dev.levee.internal.engine;

import dev.levee.internal.parked.DeadHead;

/** The record at {@code offset} holds its key after its dead letter. */
public record HeldHead(long offset, DeadHead why) {}
