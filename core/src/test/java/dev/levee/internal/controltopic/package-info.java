@NullMarked
package dev.levee.internal.controltopic;

import org.jspecify.annotations.NullMarked;
