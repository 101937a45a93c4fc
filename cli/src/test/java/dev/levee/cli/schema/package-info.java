@NullMarked
package dev.levee.cli.schema;

import org.jspecify.annotations.NullMarked;
