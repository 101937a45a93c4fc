@NullMarked
package dev.levee.producer;

import org.jspecify.annotations.NullMarked;
