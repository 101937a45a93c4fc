@NullMarked
package dev.levee.cli.dlq;

import org.jspecify.annotations.NullMarked;
