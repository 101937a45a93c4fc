package dev.levee.console.access;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who is logged in, in memory: a console that was restarted knows nobody. Thread-safe. */
public final class Sessions {

    /** However busy somebody is, he logs in again after that. */
    static final long LIFE_MILLIS = 12 * 60 * 60_000L;

    private static final int MOST = 1_000;
    private static final int BYTES = 32;

    private final SecureRandom random;
    private final Map<String, Session> byToken = new LinkedHashMap<>();

    public Sessions(SecureRandom random) {
        this.random = random;
    }

    /** Of too many, the oldest ends. */
    public synchronized Session begin(User user, long now) {
        byToken.values().removeIf(session -> session.expiresAt() <= now);
        if (byToken.size() >= MOST) {
            byToken.remove(byToken.keySet().iterator().next());
        }
        var session = new Session(user, secret(), secret(), now + LIFE_MILLIS);
        byToken.put(session.token(), session);
        return session;
    }

    public synchronized Optional<Session> find(String token, long now) {
        return Optional.ofNullable(byToken.get(token)).filter(session -> session.expiresAt() > now);
    }

    public synchronized void end(Session session) {
        byToken.remove(session.token());
    }

    private String secret() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
