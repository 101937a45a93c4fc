@NullMarked
package dev.levee.demo;

import org.jspecify.annotations.NullMarked;
