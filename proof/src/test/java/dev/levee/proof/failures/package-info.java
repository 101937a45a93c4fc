/** From a throwable to a category, a retry and a log line. */
@NullMarked
package dev.levee.proof.failures;

import org.jspecify.annotations.NullMarked;
