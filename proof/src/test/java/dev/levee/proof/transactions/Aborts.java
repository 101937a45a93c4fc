package dev.levee.proof.transactions;

import dev.levee.wire.GroupTopics;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;

/** Fences the producers of a group's members, as an operator may: whatever they have open is aborted. */
final class Aborts {

    private final Admin admin;
    private final String prefix;
    private int injected;

    Aborts(Admin admin, String group) {
        this.admin = admin;
        this.prefix = new GroupTopics(group).prefix();
    }

    /** Once for each. */
    void inject() throws Exception {
        List<String> ids = admin.listTransactions().all().get(30, TimeUnit.SECONDS).stream()
                .map(TransactionListing::transactionalId)
                .filter(id -> id.startsWith(prefix))
                .toList();
        admin.fenceProducers(ids).all().get(30, TimeUnit.SECONDS);
        injected += ids.size();
    }

    int injected() {
        return injected;
    }
}
