package dev.levee.internal.worker;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/** Virtual threads when the JDK has them (21 and later), pooled platform threads otherwise. */
public final class WorkerThreads {

    private WorkerThreads() {}

    public static ExecutorService create(String name) {
        try {
            // by handle, since this is compiled for Java 17
            return (ExecutorService) MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class))
                    .invoke();
        } catch (NoSuchMethodException | IllegalAccessException java17) {
            return Executors.newCachedThreadPool(named(name));
        } catch (Throwable refused) {
            throw new IllegalStateException("cannot create virtual threads", refused);
        }
    }

    public static ThreadFactory named(String name) {
        var count = new AtomicLong();
        return task -> {
            var thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
