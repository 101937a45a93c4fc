/** The doctor on a real broker. */
@NullMarked
package dev.levee.cli.doctor;

import org.jspecify.annotations.NullMarked;
