@NullMarked
package dev.levee.console.oidc;

import org.jspecify.annotations.NullMarked;
