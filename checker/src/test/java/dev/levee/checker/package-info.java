@NullMarked
package dev.levee.checker;

import org.jspecify.annotations.NullMarked;
