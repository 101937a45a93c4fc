package dev.levee.checker.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far an operation is. One that was invoked and never heard of again ended with INFO. */
public enum Phase {
    /** It is about to be asked for. */
    @JsonProperty("invoke")
    INVOKE,
    /** It happened. */
    @JsonProperty("ok")
    OK,
    /** It did not happen, and never will. */
    @JsonProperty("fail")
    FAIL,
    /** Nobody knows: both worlds must be legal. */
    @JsonProperty("info")
    INFO
}
