@NullMarked
package dev.levee.schema;

import org.jspecify.annotations.NullMarked;
