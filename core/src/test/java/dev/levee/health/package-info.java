@NullMarked
package dev.levee.health;

import org.jspecify.annotations.NullMarked;
