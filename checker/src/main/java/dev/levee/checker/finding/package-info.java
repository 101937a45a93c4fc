/** What the rules find. */
@NullMarked
package dev.levee.checker.finding;

import org.jspecify.annotations.NullMarked;
