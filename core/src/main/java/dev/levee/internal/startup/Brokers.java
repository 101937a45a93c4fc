package dev.levee.internal.startup;

import dev.levee.LeveeException;
import dev.levee.internal.time.Time;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;

/** One conversation with the brokers, which ends at a deadline. Blocks; says what went wrong in words that help. */
public final class Brokers {

    private static final Duration BUDGET = Duration.ofSeconds(8);

    private final Admin admin;
    private final String servers;
    private final Time time;
    private final long deadline;

    public Brokers(Admin admin, String servers, Time time) {
        this.admin = admin;
        this.servers = servers;
        this.time = time;
        this.deadline = time.nanos() + BUDGET.toNanos();
    }

    /** Another conversation with the same brokers. */
    public Brokers again() {
        return new Brokers(admin, servers, time);
    }

    public Admin admin() {
        return admin;
    }

    /**
     * Waits for an answer.
     *
     * @throws LeveeException with the broker's error as cause
     */
    public <T> T ask(String what, KafkaFuture<T> answer) {
        try {
            return answer.get(Math.max(1, deadline - time.nanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException silent) {
            throw unreachable(silent);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LeveeException("interrupted while asking for " + what, interrupted);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            if (cause instanceof AuthenticationException) {
                throw new LeveeException(
                        "bootstrap.servers=" + servers + " refused the credentials (" + cause.getMessage()
                                + "): correct security.protocol, sasl.mechanism and sasl.jaas.config",
                        cause);
            }
            if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw unreachable(cause);
            }
            if (cause instanceof AuthorizationException) {
                throw new LeveeException(
                        "not allowed to read " + what + " (" + cause.getMessage() + "): grant DESCRIBE", cause);
            }
            throw new LeveeException("asking the brokers for " + what + " failed: " + cause.getMessage(), cause);
        }
    }

    private LeveeException unreachable(Throwable cause) {
        return new LeveeException(
                "no broker of bootstrap.servers=" + servers + " answered within " + BUDGET.toSeconds()
                        + " s: check host, port, security.protocol and that a broker runs there",
                cause);
    }
}
