@NullMarked
package dev.levee.spring.boot.health;

import org.jspecify.annotations.NullMarked;
