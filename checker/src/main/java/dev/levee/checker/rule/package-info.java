/** One rule for each anomaly. Pure, linear or nearly so in the length of the history. */
@NullMarked
package dev.levee.checker.rule;

import org.jspecify.annotations.NullMarked;
