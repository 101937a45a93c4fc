@NullMarked
package dev.levee.console.access;

import org.jspecify.annotations.NullMarked;
