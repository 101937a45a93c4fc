@NullMarked
package dev.levee.cli.offsets;

import org.jspecify.annotations.NullMarked;
