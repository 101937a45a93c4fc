/**
 * The protocol of the retry topic, before it is built: what a shard writes, commits and reads at takeover, as a small model
 * of which every state is searched. Begin at {@link dev.levee.proof.search.takeover.RetryProtocol}.
 */
@NullMarked
package dev.levee.proof.search.takeover;

import org.jspecify.annotations.NullMarked;
