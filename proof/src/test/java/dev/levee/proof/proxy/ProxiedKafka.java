package dev.levee.proof.proxy;

import dev.levee.testkit.EmbeddedKafka;
import dev.levee.testkit.EmbeddedKafkaBuilder;
import java.util.ArrayList;
import java.util.List;

/** Brokers that clients reach through proxies only; brokers reach each other past them. */
public record ProxiedKafka(EmbeddedKafka kafka, Weather weather, List<FaultProxy> proxies) implements AutoCloseable {

    public static ProxiedKafka start(EmbeddedKafkaBuilder brokers) {
        var weather = new Weather();
        var proxies = new ArrayList<FaultProxy>();
        var kafka = brokers.advertisedPort(port -> {
                    var proxy = new FaultProxy(port, weather);
                    proxies.add(proxy);
                    return proxy.port();
                })
                .start();
        return new ProxiedKafka(kafka, weather, proxies);
    }

    @Override
    public void close() {
        weather.clear();
        kafka.close();
        proxies.forEach(FaultProxy::close);
    }
}
