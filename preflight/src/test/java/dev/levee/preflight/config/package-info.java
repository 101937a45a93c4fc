@NullMarked
package dev.levee.preflight.config;

import org.jspecify.annotations.NullMarked;
