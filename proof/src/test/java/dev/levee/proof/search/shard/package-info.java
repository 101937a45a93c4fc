@NullMarked
package dev.levee.proof.search.shard;

import org.jspecify.annotations.NullMarked;
