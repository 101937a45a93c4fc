package dev.levee.testkit;

/** Where one node listens: for clients, for other brokers, and for the controller quorum. */
record NodeAddress(int id, int clientPort, int brokerPort, int controllerPort) {
    static NodeAddress of(int id) {
        return new NodeAddress(id, Ports.free(), Ports.free(), Ports.free());
    }

    String bootstrap() {
        return "127.0.0.1:" + clientPort;
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
}
