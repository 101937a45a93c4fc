@NullMarked
package dev.levee.bench.live;

import org.jspecify.annotations.NullMarked;
