@NullMarked
package dev.levee.console;

import org.jspecify.annotations.NullMarked;
