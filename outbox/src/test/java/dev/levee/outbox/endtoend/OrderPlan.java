package dev.levee.outbox.endtoend;

import java.util.List;

/** What becomes of orders: each begins NEW with version 1, and has one of three fates. */
final class OrderPlan {

    private static final List<List<String>> FATES = List.of(
            List.of("NEW", "PAID", "PACKED", "SHIPPED"),
            List.of("NEW", "CANCELLED"),
            List.of("NEW", "PAID", "REFUNDED"));

    private OrderPlan() {}

    /** Its status with each version, from the first one on. */
    static List<String> statuses(int order) {
        return FATES.get(order % FATES.size());
    }

    static String tables() {
        return """
                CREATE TABLE orders (id int PRIMARY KEY, status text NOT NULL, version bigint NOT NULL);
                CREATE TABLE read_orders (id int PRIMARY KEY, status text NOT NULL, version bigint NOT NULL, changes bigint NOT NULL)""";
    }

    static String row(int order) {
        var statuses = statuses(order);
        return order + " " + statuses.get(statuses.size() - 1) + " " + statuses.size();
    }

    static int changes(int orders) {
        int changes = 0;
        for (int order = 0; order < orders; order++) {
            changes += statuses(order).size();
        }
        return changes;
    }
}
