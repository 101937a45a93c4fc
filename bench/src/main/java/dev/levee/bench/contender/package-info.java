/** Who is measured, each at its best documented settings. */
@NullMarked
package dev.levee.bench.contender;

import org.jspecify.annotations.NullMarked;
