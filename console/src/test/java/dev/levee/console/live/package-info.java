@NullMarked
package dev.levee.console.live;

import org.jspecify.annotations.NullMarked;
