@NullMarked
package dev.levee.preflight.live;

import org.jspecify.annotations.NullMarked;
