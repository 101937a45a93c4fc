/** The one room that knows the HTTP server. */
@NullMarked
package dev.levee.console.http;

import org.jspecify.annotations.NullMarked;
