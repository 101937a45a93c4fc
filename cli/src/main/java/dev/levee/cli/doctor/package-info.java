/** What {@code levee doctor} saw and found. */
@NullMarked
package dev.levee.cli.doctor;

import org.jspecify.annotations.NullMarked;
