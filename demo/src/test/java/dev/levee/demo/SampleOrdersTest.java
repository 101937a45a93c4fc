package dev.levee.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleOrdersTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    private static final List<String> STATUSES = List.of("CREATED", "APPROVED", "SHIPPED", "DELIVERED");

    @Test
    void eachOrderTakesItsStepsInOrder() throws IOException {
        var orders = new SampleOrders(1);
        Map<String, Integer> steps = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            Order order = orders.next();
            var json = MAPPER.readTree(order.json());
            assertThat(json.get(SampleOrders.KEY).asText()).isEqualTo(order.key());
            assertThat(json.get("status").asText())
                    .isEqualTo(STATUSES.get(steps.merge(order.key(), 1, Integer::sum) - 1));
        }
    }

    @Test
    void theSameSeedGivesTheSame() {
        assertThat(new SampleOrders(7).next()).isEqualTo(new SampleOrders(7).next());
    }
}
