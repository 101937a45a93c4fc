@NullMarked
package dev.levee.schema.live;

import org.jspecify.annotations.NullMarked;
