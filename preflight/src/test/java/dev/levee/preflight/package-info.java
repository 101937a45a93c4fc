@NullMarked
package dev.levee.preflight;

import org.jspecify.annotations.NullMarked;
