@NullMarked
package dev.levee.internal.deadletter;

import org.jspecify.annotations.NullMarked;
