@NullMarked
package dev.levee.internal.actor;

import org.jspecify.annotations.NullMarked;
