package dev.levee.demo;

import dev.levee.example.payments.PaymentService;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How the payment service behaves: it takes its time, fails now and then, has an outage, and does not know francs at first. Thread-safe. */
final class Payments implements PaymentService.Behaviour {

    private static final int OK = 200;
    private static final int UNKNOWN_CURRENCY = 422;
    private static final int BROKEN = 500;
    private static final int BAD_GATEWAY = 502;

    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
    private volatile boolean down;
    private volatile boolean unlucky;
    private volatile boolean mended;

    void down(boolean is) {
        down = is;
    }

    /** Whether bookings of {@link HardLuck#KEY} fail. */
    void unlucky(boolean is) {
        unlucky = is;
    }

    /** It takes francs from now on, and answers well: a replay is one attempt. */
    void mended() {
        mended = true;
    }

    @Override
    public int book(String orderId) throws InterruptedException {
        var fate = Fate.of(orderId);
        SystemTime.sleep(fate.latency());
        if (mended) {
            return OK;
        }
        if (down || (unlucky && orderId.equals(HardLuck.KEY))) {
            return BROKEN;
        }
        if (fate.inFrancs() && !orderId.startsWith(Shop.PREFIX) && !orderId.equals(HardLuck.KEY)) {
            return UNKNOWN_CURRENCY;
        }
        return fate.failures() > 0 && attempts.merge(orderId, 1, Integer::sum) <= fate.failures() ? BAD_GATEWAY : OK;
    }
}
