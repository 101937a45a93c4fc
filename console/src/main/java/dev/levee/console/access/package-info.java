/** Who may do what: users, roles, sessions. Pure but for chance. */
@NullMarked
package dev.levee.console.access;

import org.jspecify.annotations.NullMarked;
