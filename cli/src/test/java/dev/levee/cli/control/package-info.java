@NullMarked
package dev.levee.cli.control;

import org.jspecify.annotations.NullMarked;
