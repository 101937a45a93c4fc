package dev.levee.example.orders;

import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.config.TopicBuilder;

/** REST, then database and outbox, then Kafka, then the listener, which has the order paid. */
@SpringBootApplication
public class OrdersApplication {

    public static void main(String[] args) {
        SpringApplication.run(OrdersApplication.class, args);
    }

    @Bean
    NewTopic ordersTopic() {
        return TopicBuilder.name(Fulfilment.TOPIC).partitions(6).build();
    }
}
