@NullMarked
package dev.levee.proof.search.takeover;

import org.jspecify.annotations.NullMarked;
