/** The page in a real browser, over a real console and a real broker. */
@NullMarked
package dev.levee.console.browser;

import org.jspecify.annotations.NullMarked;
