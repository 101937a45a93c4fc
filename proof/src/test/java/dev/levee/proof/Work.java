package dev.levee.proof;

import dev.levee.DecidingHandler;
import dev.levee.Outcome;
import dev.levee.Received;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A handler as in real life, decided by the running number in the value: most take some milliseconds, p99 is 300 ms, some
 * fail once, a few are poison.
 */
final class Work implements DecidingHandler<byte[], byte[]> {

    private final int killer;
    private final Crasher crasher;

    /** @param killer the running number of the record that no process survives */
    Work(Crasher crasher, int killer) {
        this.killer = killer;
        this.crasher = crasher;
    }

    @Override
    public Outcome handle(Received<byte[], byte[]> record) throws Exception {
        int number = Integer.parseInt(new String(record.value(), StandardCharsets.UTF_8));
        crasher.started();
        if (number == killer) {
            Runtime.getRuntime().halt(Crasher.KILLED);
        }
        SystemTime.sleep(millis(number));
        fail(number, record.attempt());
        return Outcome.done();
    }

    static boolean isPoison(int number) {
        return number % 101 == 13;
    }

    private static int millis(int number) {
        if (number % 50 == 0) {
            return 300;
        }
        return number % 2 == 0 ? 100 : 5;
    }

    private static void fail(int number, int attempt) throws IOException {
        if (isPoison(number)) {
            throw new IllegalArgumentException("poison");
        }
        if (number % 53 == 7 && attempt == 1) {
            throw new IOException("not this time");
        }
    }
}
