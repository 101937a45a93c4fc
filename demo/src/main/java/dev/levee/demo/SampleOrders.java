package dev.levee.demo;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Made-up orders, many of them open at once, each going from CREATED to DELIVERED. The same seed gives the same orders. */
final class SampleOrders implements Orders {

    static final String KEY = "orderId";

    private static final List<String> STATUSES = List.of("CREATED", "APPROVED", "SHIPPED", "DELIVERED");
    private static final int OPEN = 5_000;

    private final SplittableRandom random;
    private final Open[] open = new Open[OPEN];
    private long created;

    private record Open(String id, int status) {}

    SampleOrders(long seed) {
        random = new SplittableRandom(seed);
        for (int i = 0; i < OPEN; i++) {
            open[i] = create();
        }
    }

    @Override
    public Order next() {
        int chosen = random.nextInt(OPEN);
        Open order = open[chosen];
        boolean last = order.status() == STATUSES.size() - 1;
        open[chosen] = last ? create() : new Open(order.id(), order.status() + 1);
        return event(order);
    }

    private Open create() {
        return new Open(String.format(Locale.ROOT, "%08x-%07d", random.nextInt(), ++created), 0);
    }

    private Order event(Open order) {
        String json = String.format(
                Locale.ROOT,
                "{\"%s\": \"%s\", \"status\": \"%s\", \"cents\": %d}",
                KEY,
                order.id(),
                STATUSES.get(order.status()),
                100 + random.nextInt(100_000));
        return new Order(order.id(), json);
    }
}
