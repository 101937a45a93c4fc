@NullMarked
package dev.levee.internal.worker;

import org.jspecify.annotations.NullMarked;
