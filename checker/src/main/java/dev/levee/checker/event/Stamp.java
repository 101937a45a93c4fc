package dev.levee.checker.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Who says it, and when.
 *
 * @param seq counts the events of this process from 1
 * @param nanos monotonic time, comparable among all processes of the run: of one machine, or virtual
 * @param proc the process
 * @param inst which consumer of the process, counted from 1; 0 is the process itself
 */
public record Stamp(long seq, @JsonProperty("t_ns") long nanos, String proc, int inst) {

    @JsonIgnore
    public Member member() {
        return new Member(proc, inst);
    }
}
