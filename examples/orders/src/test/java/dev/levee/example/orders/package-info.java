@NullMarked
package dev.levee.example.orders;

import org.jspecify.annotations.NullMarked;
