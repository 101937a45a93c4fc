@NullMarked
package dev.levee.internal.time;

import org.jspecify.annotations.NullMarked;
