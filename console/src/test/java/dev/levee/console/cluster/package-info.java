@NullMarked
package dev.levee.console.cluster;

import org.jspecify.annotations.NullMarked;
