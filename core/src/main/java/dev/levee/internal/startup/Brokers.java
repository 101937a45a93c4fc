package dev.levee.internal.startup;

import dev.levee.LeveeException;
import dev.levee.internal.time.Time;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * One conversation with the brokers, which ends at a deadline. Blocks; says what went wrong in words that help.
 *
 * <p>Whoever nobody answers at all has the wrong address, and should know soon. Once somebody has answered, the address is right:
 * what is missing then is a broker that restarts or a leader that is being elected, and whoever gives up would only be started again.
 */
public final class Brokers {

    /** Until the first answer. */
    private static final Duration REACH = Duration.ofSeconds(8);

    /** In all, if there was one; no call of the client itself ends before. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** In so much time what one broker knows reaches all. */
    private static final Duration SPREAD = Duration.ofSeconds(10);

    private final Admin admin;
    private final String servers;
    private final Time time;
    private final long begun;
    private boolean answered;

    public Brokers(Admin admin, String servers, Time time) {
        this.admin = admin;
        this.servers = servers;
        this.time = time;
        this.begun = time.nanos();
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
            long left = begun + (answered ? PATIENCE : REACH).toNanos() - time.nanos();
            T said = answer.get(Math.max(1, left), TimeUnit.NANOSECONDS);
            answered = true;
            return said;
        } catch (TimeoutException silent) {
            throw silence(what, silent);
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
                throw silence(what, cause);
            }
            if (cause instanceof AuthorizationException) {
                throw new LeveeException(
                        "not allowed to read " + what + " (" + cause.getMessage() + "): grant DESCRIBE", cause);
            }
            throw new LeveeException("asking the brokers for " + what + " failed: " + cause.getMessage(), cause);
        }
    }

    /** The same about topics that a broker has told of a moment ago: not every other one knows of them at once. */
    public <T> T askUntilKnown(String what, Supplier<KafkaFuture<T>> question) {
        long until = time.nanos() + SPREAD.toNanos();
        while (true) {
            try {
                return ask(what, question.get());
            } catch (LeveeException failed) {
                if (!(failed.getCause() instanceof UnknownTopicOrPartitionException) || time.nanos() >= until) {
                    throw failed;
                }
            }
        }
    }

    private LeveeException silence(String what, Throwable cause) {
        if (answered) {
            return new LeveeException(
                    "bootstrap.servers=" + servers + " answered, but did not say within " + PATIENCE.toSeconds()
                            + " s: " + what + "; look for a broker that is down, or a partition without a leader",
                    cause);
        }
        return new LeveeException(
                "no broker of bootstrap.servers=" + servers + " answered within " + REACH.toSeconds()
                        + " s: check host, port, security.protocol and that a broker runs there",
                cause);
    }
}
