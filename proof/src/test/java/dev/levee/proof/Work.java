package dev.levee.proof;

import dev.levee.Received;
import dev.levee.RecordHandler;
import dev.levee.proof.Event.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A handler as in real life, decided by the running number in the value: most take some milliseconds, p99 is 300 ms, some
 * fail once, a few are poison.
 */
final class Work implements RecordHandler<byte[], byte[]> {

    private final HistoryFile history;
    private final int killer;
    private final Crasher crasher;

    /** @param killer the running number of the record that no process survives */
    Work(HistoryFile history, Crasher crasher, int killer) {
        this.killer = killer;
        this.history = history;
        this.crasher = crasher;
    }

    @Override
    public void handle(Received<byte[], byte[]> record) throws Exception {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        int number = Integer.parseInt(new String(record.value(), StandardCharsets.UTF_8));
        history.add(Kind.STARTED, record.partition(), record.offset(), key, "" + record.attempt());
        try {
            crasher.started();
            if (number == killer) {
                Runtime.getRuntime().halt(Crasher.KILLED);
            }
            SystemTime.sleep(millis(number));
            fail(number, record.attempt());
        } catch (Throwable failed) {
            history.add(Kind.FAILED, record.partition(), record.offset(), key, failed.toString());
            throw failed;
        }
        history.add(Kind.SUCCEEDED, record.partition(), record.offset(), key, "");
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
