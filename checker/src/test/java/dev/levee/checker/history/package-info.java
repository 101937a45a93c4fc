@NullMarked
package dev.levee.checker.history;

import org.jspecify.annotations.NullMarked;
