@NullMarked
package dev.levee.cli.demo;

import org.jspecify.annotations.NullMarked;
