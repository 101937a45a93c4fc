@NullMarked
package dev.levee.internal.startup;

import org.jspecify.annotations.NullMarked;
