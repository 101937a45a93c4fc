@NullMarked
package dev.levee.preflight.rule;

import org.jspecify.annotations.NullMarked;
