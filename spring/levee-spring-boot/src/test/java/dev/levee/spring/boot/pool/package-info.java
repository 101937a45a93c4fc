@NullMarked
package dev.levee.spring.boot.pool;

import org.jspecify.annotations.NullMarked;
