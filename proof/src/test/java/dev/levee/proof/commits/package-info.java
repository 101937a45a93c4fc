/** What is committed, and how much of it. */
@NullMarked
package dev.levee.proof.commits;

import org.jspecify.annotations.NullMarked;
