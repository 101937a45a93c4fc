package dev.levee.checker.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** One line of a history. Immutable. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(name = "settings", value = Settings.class),
    @JsonSubTypes.Type(name = "produce", value = Produce.class),
    @JsonSubTypes.Type(name = "assign", value = Assign.class),
    @JsonSubTypes.Type(name = "takeover", value = Takeover.class),
    @JsonSubTypes.Type(name = "revoke", value = Revoke.class),
    @JsonSubTypes.Type(name = "revoked", value = Revoked.class),
    @JsonSubTypes.Type(name = "lost", value = Lost.class),
    @JsonSubTypes.Type(name = "reset", value = Reset.class),
    @JsonSubTypes.Type(name = "cut", value = Cut.class),
    @JsonSubTypes.Type(name = "pause", value = Pause.class),
    @JsonSubTypes.Type(name = "resume", value = Resume.class),
    @JsonSubTypes.Type(name = "poll", value = Poll.class),
    @JsonSubTypes.Type(name = "start", value = Start.class),
    @JsonSubTypes.Type(name = "end", value = End.class),
    @JsonSubTypes.Type(name = "park", value = Park.class),
    @JsonSubTypes.Type(name = "done", value = Done.class),
    @JsonSubTypes.Type(name = "dlq", value = Dlq.class),
    @JsonSubTypes.Type(name = "release", value = Release.class),
    @JsonSubTypes.Type(name = "commit", value = Commit.class),
    @JsonSubTypes.Type(name = "close", value = Close.class),
    @JsonSubTypes.Type(name = "touch", value = Touch.class),
    @JsonSubTypes.Type(name = "status", value = Status.class),
    @JsonSubTypes.Type(name = "fault.on", value = FaultOn.class),
    @JsonSubTypes.Type(name = "fault.off", value = FaultOff.class),
    @JsonSubTypes.Type(name = "mark", value = Mark.class),
    @JsonSubTypes.Type(name = "truth", value = Truth.class),
    @JsonSubTypes.Type(name = "truth.log", value = TruthLog.class)
})
public sealed interface Event
        permits Settings,
                Operation,
                Assign,
                Takeover,
                Revoke,
                Revoked,
                Lost,
                Reset,
                Cut,
                Pause,
                Resume,
                Poll,
                Start,
                End,
                Close,
                Touch,
                Status,
                FaultOn,
                FaultOff,
                Mark,
                Truth,
                TruthLog {

    /** Who says it, and when. */
    @JsonUnwrapped
    Stamp at();
}
