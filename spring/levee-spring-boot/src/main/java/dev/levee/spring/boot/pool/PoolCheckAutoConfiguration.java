package dev.levee.spring.boot.pool;

import com.zaxxer.hikari.HikariDataSource;
import dev.levee.spring.boot.LeveeAutoConfiguration;
import dev.levee.spring.boot.watch.WatchAutoConfiguration;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/** The warning of too few connections. */
@AutoConfiguration(
        after = LeveeAutoConfiguration.class,
        afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnClass(HikariDataSource.class)
@ConditionalOnBean({KafkaListenerEndpointRegistry.class, HikariDataSource.class})
public final class PoolCheckAutoConfiguration {

    @Bean
    PoolCheck leveePoolCheck(ObjectProvider<KafkaListenerEndpointRegistry> registry, ListableBeanFactory beans) {
        return new PoolCheck(
                () -> WatchAutoConfiguration.listeners(registry), beans.getBeansOfType(HikariDataSource.class));
    }
}
