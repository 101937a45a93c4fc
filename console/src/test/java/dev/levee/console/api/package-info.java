@NullMarked
package dev.levee.console.api;

import org.jspecify.annotations.NullMarked;
