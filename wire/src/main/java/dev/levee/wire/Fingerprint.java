package dev.levee.wire;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What kind of failure a throwable is: its root cause's class and first application frames, hashed to 16 hex digits.
 * Message text would make every failure its own kind and may hold personal data; line numbers would change with every
 * deploy. Neither is used.
 */
public final class Fingerprint {

    private static final int FRAMES = 5;

    private static final List<String> NOT_APPLICATION =
            List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "org.apache.kafka.", "dev.levee.internal.");

    /** Classes made at run time, whose names change from start to start: proxies, hidden and generated classes. */
    private static final Pattern GENERATED_CLASS = Pattern.compile("\\$\\$|\\$Proxy\\d|/0x|ByteBuddy");

    /** Compiler-made parts of a method name: lambda$charge$0 is noise around charge. */
    private static final Pattern METHOD_NOISE = Pattern.compile("lambda\\$|\\$lambda|\\$\\d+$|access\\$\\d+");

    private Fingerprint() {}

    /** The fingerprint of {@code error}; safe on cyclic causes and on throwables without a stack. */
    public static String of(Throwable error) {
        Throwable root = rootCause(error);
        return of(root.getClass().getName(), List.of(root.getStackTrace()));
    }

    /**
     * The fingerprint of a failure whose throwable is not at hand.
     *
     * @param rootClass class of its root cause
     * @param stack of its root cause, innermost frame first; empty if unknown
     */
    public static String of(String rootClass, List<StackTraceElement> stack) {
        String frames = stack.stream()
                .filter(frame -> isApplication(frame.getClassName()))
                .map(Fingerprint::name)
                .distinct() // a deeper recursion is no other kind of failure
                .limit(FRAMES)
                .collect(Collectors.joining("\n"));
        return Digest.hex(rootClass + "\n" + frames, 16);
    }

    /** The innermost cause; in a cycle the last one before it closes. */
    public static Throwable rootCause(Throwable error) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Throwable root = error;
        seen.add(root);
        for (Throwable cause = root.getCause(); cause != null && seen.add(cause); cause = cause.getCause()) {
            root = cause;
        }
        return root;
    }

    private static boolean isApplication(String className) {
        return NOT_APPLICATION.stream().noneMatch(className::startsWith)
                && !GENERATED_CLASS.matcher(className).find();
    }

    private static String name(StackTraceElement frame) {
        return frame.getClassName() + "."
                + METHOD_NOISE.matcher(frame.getMethodName()).replaceAll("");
    }
}
