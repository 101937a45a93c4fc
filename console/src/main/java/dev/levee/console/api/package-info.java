/** The API as openapi.yaml describes it: resources and what they answer. Knows no HTTP server. */
@NullMarked
package dev.levee.console.api;

import org.jspecify.annotations.NullMarked;
