package dev.levee.spring.boot.pool;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.levee.spring.boot.LeveeAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A pool that is smaller than a listener is named; that it is said of listeners that run, {@code BootApplicationTest} shows. */
class PoolCheckTest {

    @Test
    void aPoolThatIsTooSmallIsNamedWithWhatToChange() {
        assertThat(PoolCheck.warning("billing", 64, "dataSource", 10).orElseThrow())
                .startsWith("listener billing runs up to 64 handlers at once, and the pool of bean dataSource has 10")
                .contains("54 of them wait", "levee.listeners.billing.concurrency", "maximum-pool-size");
        assertThat(PoolCheck.warning("billing", 10, "dataSource", 10)).isEmpty();
    }

    @Test
    void itIsThereOnlyWithAPool() {
        var app = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        KafkaAutoConfiguration.class, LeveeAutoConfiguration.class, PoolCheckAutoConfiguration.class))
                .withPropertyValues("spring.kafka.bootstrap-servers=127.0.0.1:1");
        app.run(context -> assertThat(context).doesNotHaveBean(PoolCheck.class));
        app.withBean(HikariDataSource.class).run(context -> assertThat(context).hasSingleBean(PoolCheck.class));
    }
}
