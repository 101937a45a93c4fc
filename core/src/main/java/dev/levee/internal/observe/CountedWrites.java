package dev.levee.internal.observe;

import dev.levee.internal.deadletter.Letter;
import dev.levee.internal.writing.Draft;
import dev.levee.internal.writing.RecordSink;
import java.util.List;

/** Writes that are counted when they fail: somebody should know that dead letters have no place to go. Thread-safe. */
public record CountedWrites(RecordSink sink, ConsumerMetrics metrics) implements RecordSink {

    private static final String LETTER = "dead letter";
    private static final String PARKED = "parked record";

    static final List<String> KINDS = List.of(LETTER, PARKED);

    @Override
    public void write(Draft draft, Answer answer) {
        String what = draft instanceof Letter ? LETTER : PARKED;
        sink.write(draft, new Answer() {
            @Override
            public boolean isWanted() {
                return answer.isWanted();
            }

            @Override
            public void written(long offset) {
                answer.written(offset);
            }

            @Override
            public void failed(boolean tooLarge, String why) {
                if (!tooLarge && answer.isWanted()) { // a smaller one follows; or it was given up with its partition
                    metrics.writeFailed(what);
                }
                answer.failed(tooLarge, why);
            }
        });
    }
}
