package dev.levee.handbook.sample;

import java.util.concurrent.CompletableFuture;

/** The service downstream. */
public interface Payments {

    void charge(Object order);

    CompletableFuture<Void> chargeLater(Object order);

    void goDown();

    void comeBack();
}
