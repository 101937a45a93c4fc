@NullMarked
package dev.levee.internal.runtime;

import org.jspecify.annotations.NullMarked;
