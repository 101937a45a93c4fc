@NullMarked
package dev.levee.internal.writing;

import org.jspecify.annotations.NullMarked;
