/** What README.md and docs/ say, held to the code: blocks compile, commands parse, settings and links exist. */
@NullMarked
package dev.levee.handbook;

import org.jspecify.annotations.NullMarked;
