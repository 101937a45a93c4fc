package dev.levee.testkit;

import java.util.function.IntUnaryOperator;

/**
 * Where one node listens: for clients, for other brokers, and for the controller quorum.
 *
 * @param advertisedPort where clients are told to connect
 */
record NodeAddress(int id, int clientPort, int advertisedPort, int brokerPort, int controllerPort) {
    static NodeAddress of(int id, IntUnaryOperator advertised) {
        int clientPort = Ports.free();
        return new NodeAddress(id, clientPort, advertised.applyAsInt(clientPort), Ports.free(), Ports.free());
    }

    String bootstrap() {
        return "127.0.0.1:" + advertisedPort;
    }

    String voter() {
        return id + "@127.0.0.1:" + controllerPort;
    }

    // brokers talk on a listener of their own, so that a test may secure CLIENT alone
    String listeners() {
        return "CLIENT://127.0.0.1:" + clientPort
                + ",BROKER://127.0.0.1:" + brokerPort
                + ",CONTROLLER://127.0.0.1:" + controllerPort;
    }

    String advertisedListeners() {
        return "CLIENT://127.0.0.1:" + advertisedPort + ",BROKER://127.0.0.1:" + brokerPort;
    }
}
