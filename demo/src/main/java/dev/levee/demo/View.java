package dev.levee.demo;

import java.time.Duration;

/** Shows the run while it goes on. */
interface View {

    /** How often it wants to be told. */
    Duration every();

    void show(Dashboard dashboard);
}
