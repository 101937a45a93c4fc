@NullMarked
package dev.levee.bench.load;

import org.jspecify.annotations.NullMarked;
