@NullMarked
package dev.levee.internal.parked;

import org.jspecify.annotations.NullMarked;
