package dev.levee.example.orders;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** The payment service: somebody else's, over HTTP, now and then slow or away. */
@Component
class Payments {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final RestClient service;

    Payments(@Value("${payments.url}") String url) {
        var http = new JdkClientHttpRequestFactory();
        http.setReadTimeout(TIMEOUT);
        this.service = RestClient.builder().baseUrl(url).requestFactory(http).build();
    }

    /**
     * Books a step of an order; the service does so once, however often it is asked. Exceptions are let through: Levee knows that 5xx, 429
     * and no answer are the service's fault, and other 4xx the event's.
     */
    void book(OrderEvent event) {
        service.post().uri("/bookings").body(event).retrieve().toBodilessEntity();
    }
}
