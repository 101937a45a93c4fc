@NullMarked
package dev.levee.wire;

import org.jspecify.annotations.NullMarked;
