package dev.levee.example.orders;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** {@code POST /orders} with {@code {"id": "o-1", "cents": 1250}}, {@code GET /orders/o-1}. */
@RestController
@RequestMapping("/orders")
class OrderController {

    record NewOrder(String id, long cents) {}

    private final Orders orders;

    OrderController(Orders orders) {
        this.orders = orders;
    }

    /** May be sent again: an order is placed once. */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    void place(@RequestBody NewOrder order) {
        orders.place(order.id(), order.cents());
    }

    @GetMapping("/{id}")
    Orders.Order get(@PathVariable String id) {
        return orders.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
