@NullMarked
package dev.levee.bench.round;

import org.jspecify.annotations.NullMarked;
