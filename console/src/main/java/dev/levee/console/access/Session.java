package dev.levee.console.access;

/**
 * Somebody who has logged in.
 *
 * @param token what his browser shows, as a cookie that no script can read
 * @param csrf what his page shows besides, as no other page can
 * @param expiresAt epoch milliseconds
 */
public record Session(User user, String token, String csrf, long expiresAt) {}
