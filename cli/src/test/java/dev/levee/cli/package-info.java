@NullMarked
package dev.levee.cli;

import org.jspecify.annotations.NullMarked;
