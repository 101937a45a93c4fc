@NullMarked
package dev.levee;

import org.jspecify.annotations.NullMarked;
