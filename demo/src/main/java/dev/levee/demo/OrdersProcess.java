package dev.levee.demo;

import dev.levee.example.orders.OrdersApplication;
import dev.levee.testkit.ParentWatch;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;

/**
 * One instance of the example, unchanged, with {@link Observed} beside it. Arguments: its name, where its history goes, then what Spring
 * Boot is told. SIGTERM closes it in order.
 */
final class OrdersProcess {

    /** Properties: its name, and where its history goes. */
    static final String NAME = "demo.name";

    static final String DIRECTORY = "demo.directory";

    private OrdersProcess() {}

    public static void main(String[] args) {
        ParentWatch.exitWithParent();
        var application = new SpringApplication(OrdersApplication.class, Observed.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.run(args);
    }
}
