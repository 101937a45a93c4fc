package dev.levee.console.oidc;

import java.util.regex.Pattern;

/** Paths of our own page: nobody is sent elsewhere after he has logged in. */
final class LocalPath {

    // a second slash, or a backslash that browsers take for one, would begin a host
    private static final Pattern OURS = Pattern.compile("/(?:(?![/\\\\])[!-~&&[^\\\\]]{0,2000})?");

    private LocalPath() {}

    static String of(String to) {
        return OURS.matcher(to).matches() && !to.startsWith("/api/") ? to : "/";
    }
}
