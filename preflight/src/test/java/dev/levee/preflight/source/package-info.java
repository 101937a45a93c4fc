@NullMarked
package dev.levee.preflight.source;

import org.jspecify.annotations.NullMarked;
