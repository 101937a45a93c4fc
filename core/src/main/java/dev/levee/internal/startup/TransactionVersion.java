package dev.levee.internal.startup;

import dev.levee.LeveeException;

/** Which protocol of transactions the cluster follows. */
final class TransactionVersion {

    static final String FEATURE = "transaction.version";

    /** From here on each transaction has a producer epoch of its own. */
    private static final int LEAST = 2;

    private TransactionVersion() {}

    static void require(int level) {
        if (level < LEAST) {
            throw new LeveeException("transactions(...) need brokers with " + FEATURE + "=" + LEAST
                    + ", and these have "
                    + level + ", where a commit or abort that arrives late may end a later transaction (KAFKA-17754):"
                    + " kafka-features.sh --bootstrap-server ... upgrade --feature " + FEATURE + "=" + LEAST
                    + ", or leave transactions(...) away");
        }
    }
}
