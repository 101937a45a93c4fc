package dev.levee.bench;

import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;

/** The machine's clock, and what this process has used of it. */
public final class SystemTime {

    private SystemTime() {}

    public static long nanos() {
        return System.nanoTime();
    }

    /** Takes {@code nanos} without using the processor. */
    public static void take(long nanos) {
        long until = nanos() + nanos;
        for (long left = nanos; left > 0; left = until - nanos()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Takes {@code nanos} of processor time, as far as nobody else wants it. */
    public static void use(long nanos) {
        long until = nanos() + nanos;
        while (nanos() - until < 0) {
            Thread.onSpinWait();
        }
    }

    /** Processor time of all threads of this process. */
    public static long processorNanos() {
        var machine = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        return machine.getProcessCpuTime();
    }

    /** Bytes allocated so far by the threads that live now. */
    public static long allocatedBytes() {
        var threads = ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class);
        long bytes = 0;
        for (long each : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            bytes += Math.max(0, each);
        }
        return bytes;
    }

    /** What is in use of the heap once garbage is gone. */
    public static long heapBytes() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
