package dev.levee.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.levee.BreakerState;

/**
 * What an instance tells the controller from time to time, as a line of its output.
 *
 * @param port where it serves HTTP; 0 before it does
 * @param settled nothing that it owns waits for anything
 */
record MemberStatus(
        String state,
        int port,
        int partitions,
        long handled,
        long deadLettered,
        int running,
        int held,
        int parked,
        String breaker,
        boolean settled) {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String CLOSED = BreakerState.CLOSED.name();

    static final MemberStatus STARTING = new MemberStatus("STARTING", 0, 0, 0, 0, 0, 0, 0, CLOSED, false);

    boolean hasClosedBreaker() {
        return breaker.equals(CLOSED);
    }

    String line() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What {@link #line} wrote.
     *
     * @throws JsonProcessingException if it is another line: the JVM itself may print a warning
     */
    static MemberStatus parse(String line) throws JsonProcessingException {
        return MAPPER.readValue(line, MemberStatus.class);
    }
}
