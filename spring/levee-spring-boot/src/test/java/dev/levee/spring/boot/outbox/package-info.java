@NullMarked
package dev.levee.spring.boot.outbox;

import org.jspecify.annotations.NullMarked;
