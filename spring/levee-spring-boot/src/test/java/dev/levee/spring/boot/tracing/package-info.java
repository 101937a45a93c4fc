@NullMarked
package dev.levee.spring.boot.tracing;

import org.jspecify.annotations.NullMarked;
