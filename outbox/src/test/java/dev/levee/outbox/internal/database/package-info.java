@NullMarked
package dev.levee.outbox.internal.database;

import org.jspecify.annotations.NullMarked;
