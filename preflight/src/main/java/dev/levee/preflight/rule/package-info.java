/** The rules: small pure declarations, grouped by what they speak of. */
@NullMarked
package dev.levee.preflight.rule;

import org.jspecify.annotations.NullMarked;
