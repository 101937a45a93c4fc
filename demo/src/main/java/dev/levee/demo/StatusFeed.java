package dev.levee.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.function.Consumer;

/** Reads what a consumer process prints; its latest status is what remains. */
final class StatusFeed implements Consumer<String> {

    private volatile MemberStatus latest = MemberStatus.STARTING;

    @Override
    public void accept(String line) {
        try {
            latest = MemberStatus.parse(line);
        } catch (JsonProcessingException notOurs) {
            // the JVM itself may print a warning
        }
    }

    MemberStatus latest() {
        return latest;
    }
}
