@NullMarked
package dev.levee.cli.check;

import org.jspecify.annotations.NullMarked;
