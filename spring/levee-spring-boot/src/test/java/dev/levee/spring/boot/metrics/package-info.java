@NullMarked
package dev.levee.spring.boot.metrics;

import org.jspecify.annotations.NullMarked;
