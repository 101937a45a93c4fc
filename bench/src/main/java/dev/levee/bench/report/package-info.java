/** From rounds to figures. */
@NullMarked
package dev.levee.bench.report;

import org.jspecify.annotations.NullMarked;
