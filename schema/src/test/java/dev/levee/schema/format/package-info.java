@NullMarked
package dev.levee.schema.format;

import org.jspecify.annotations.NullMarked;
