package dev.levee.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.levee.console.access.LoginThrottle;
import dev.levee.console.access.Permission;
import dev.levee.console.access.Role;
import dev.levee.console.access.Session;
import dev.levee.console.access.Sessions;
import dev.levee.console.access.User;
import dev.levee.console.access.Users;
import dev.levee.console.audit.AuditEntry;
import dev.levee.console.audit.AuditEntry.Outcome;
import dev.levee.console.audit.AuditTrail;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who is there: logins, and what a page has to know before anything else. Thread-safe. */
public final class SessionApi {

    private static final int MOST_NAME = 100;
    private static final int MOST_PASSWORD = 1_000;

    /** A role, and whose groups it is for. */
    record RoleView(Role role, String groups) {}

    /** Where. */
    record Place(
            String name, Environment.Kind kind, @Nullable String clusterId) {}

    /** How one can log in: with a password, and by a provider of that name. */
    record Ways(boolean password, @Nullable String provider) {}

    /** What a page knows of its user. */
    public record View(
            @Nullable String user,
            List<RoleView> roles,
            List<Permission> permissions,
            @Nullable String csrfToken,
            @Nullable Instant expiresAt,
            Ways login,
            Place environment,
            boolean readOnly,
            String version) {}

    /** What never changes. */
    public record Facts(Environment environment, boolean readOnly, String version, Optional<String> provider) {}

    private final Optional<Users> users;
    private final Sessions sessions;
    private final LoginThrottle throttle;
    private final AuditTrail audit;
    private final Facts facts;
    private final Supplier<Optional<String>> clusterId;

    public SessionApi(
            Optional<Users> users,
            Sessions sessions,
            AuditTrail audit,
            Facts facts,
            Supplier<Optional<String>> clusterId) {
        this.users = users;
        this.sessions = sessions;
        this.throttle = new LoginThrottle();
        this.audit = audit;
        this.facts = facts;
        this.clusterId = clusterId;
    }

    /** Nobody is told more than where he is. */
    public View view(Optional<Session> session) {
        var user = session.map(Session::user);
        return new View(
                user.map(User::name).orElse(null),
                user.stream()
                        .flatMap(one -> one.grants().stream())
                        .map(grant -> new RoleView(grant.role(), grant.groups()))
                        .toList(),
                user.map(User::permissions).orElse(List.of()),
                session.map(Session::csrf).orElse(null),
                session.map(one -> Instant.ofEpochMilli(one.expiresAt())).orElse(null),
                new Ways(users.isPresent(), facts.provider().orElse(null)),
                new Place(
                        facts.environment().name(),
                        facts.environment().kind(),
                        session.flatMap(one -> clusterId.get()).orElse(null)),
                facts.readOnly(),
                facts.version());
    }

    /**
     * Begins a session.
     *
     * @throws Problem if the password is wrong, or it was too often, or nobody has one
     */
    public Session logIn(JsonNode body, long now) {
        var known = users.orElseThrow(() -> Problem.of(
                403,
                "Not allowed",
                "nobody logs in with a password here",
                "log in by " + facts.provider().orElse("the provider") + ", at /api/v1/login"));
        String name = body.path("user").asText();
        String password = body.path("password").asText();
        if (name.isEmpty() || name.length() > MOST_NAME || password.isEmpty() || password.length() > MOST_PASSWORD) {
            throw Problem.invalid("user or password is missing or too long", "give both");
        }
        long wait = throttle.waitMillis(name, now);
        if (wait > 0) {
            record(name, Outcome.DENIED, "too many wrong passwords", now);
            throw Problem.tooMany((wait + 999) / 1_000);
        }
        var user = known.logIn(name, password);
        if (user.isEmpty()) {
            throttle.failed(name, now);
            record(name, Outcome.DENIED, "wrong user or password", now);
            throw Problem.of(
                    401,
                    "Not logged in",
                    "user or password is wrong",
                    "try again; the console has printed its password at its start if it has no users file");
        }
        throttle.succeeded(name);
        record(name, Outcome.ALLOWED, null, now);
        return sessions.begin(user.get(), now);
    }

    /** Begins a session of somebody whom a provider knows, as {@code subject}. */
    public Session enter(User user, String subject, long now) {
        audit.record(new AuditEntry(
                Instant.ofEpochMilli(now), user.name(), "logIn", Outcome.ALLOWED, null, subject, 0, "", null));
        return sessions.begin(user, now);
    }

    /** Somebody did not come in by a provider. */
    public void refused(String name, String why, long now) {
        record(name, Outcome.DENIED, why, now);
    }

    public void logOut(Session session) {
        sessions.end(session);
    }

    public Optional<Session> find(String token, long now) {
        return sessions.find(token, now);
    }

    private void record(String name, Outcome outcome, @Nullable String why, long now) {
        audit.record(new AuditEntry(Instant.ofEpochMilli(now), name, "logIn", outcome, null, null, 0, "", why));
    }
}
