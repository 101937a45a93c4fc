/** Pure: whether bytes are what a schema says, and at which path they are not. */
@NullMarked
package dev.levee.schema.format;

import org.jspecify.annotations.NullMarked;
