/** Operators' commands, read beside the group and obeyed, and what the member reports of itself. */
@NullMarked
package dev.levee.internal.controltopic;

import org.jspecify.annotations.NullMarked;
