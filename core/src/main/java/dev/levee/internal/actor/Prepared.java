package dev.levee.internal.actor;

import dev.levee.internal.engine.CommitPoint;

/** Names its owner, so that the progress of one ownership is never committed under the next. */
record Prepared(Object owner, CommitPoint point) {}
