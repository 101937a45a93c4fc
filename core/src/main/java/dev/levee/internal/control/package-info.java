/** Pure: which of the operators' commands are in force, and what they say to whom. */
@NullMarked
package dev.levee.internal.control;

import org.jspecify.annotations.NullMarked;
