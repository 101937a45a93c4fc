/** Logins by an OpenID Connect provider: the one room that knows Nimbus' library. */
@NullMarked
package dev.levee.console.oidc;

import org.jspecify.annotations.NullMarked;
