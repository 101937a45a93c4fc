package dev.levee.handbook.sample;

/** Where orders are kept. */
public interface Orders {

    void save(Order order);
}
