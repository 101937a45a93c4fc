@NullMarked
package dev.levee.internal.control;

import org.jspecify.annotations.NullMarked;
