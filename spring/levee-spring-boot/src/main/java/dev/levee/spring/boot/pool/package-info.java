/** Warns of listeners that use more connections of a database at once than there are; only if HikariCP is there. */
@NullMarked
package dev.levee.spring.boot.pool;

import org.jspecify.annotations.NullMarked;
