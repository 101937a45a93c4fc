package dev.levee.internal.deadletter;

import dev.levee.wire.LeveeHeaders;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** A stack trace that fits its header. The root cause says most and is printed last, so a long trace is cut before it. */
final class StackText {

    private static final String CAUSE = "\nCaused by: ";
    private static final String CUT = "\n\t... cut ...";
    /** Kept of the outermost trace: a few frames tell where we were. */
    private static final int HEAD_BYTES = LeveeHeaders.MAX_STACK_BYTES / 4;

    private StackText() {}

    /** Null when the error has no stack trace. */
    static @Nullable String of(Throwable error) {
        if (error.getStackTrace().length == 0) {
            return null;
        }
        var text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return fit(text.toString());
    }

    private static String fit(String trace) {
        int root = trace.lastIndexOf(CAUSE);
        String whole = LeveeHeaders.bounded(trace, LeveeHeaders.MAX_STACK_BYTES);
        if (whole.length() == trace.length() || root < 0) {
            return whole;
        }
        String head = LeveeHeaders.bounded(trace.substring(0, root), HEAD_BYTES);
        return LeveeHeaders.bounded(head + CUT + trace.substring(root), LeveeHeaders.MAX_STACK_BYTES);
    }
}
