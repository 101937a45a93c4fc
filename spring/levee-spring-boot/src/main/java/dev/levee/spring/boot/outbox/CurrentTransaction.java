package dev.levee.spring.boot.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The connection of the transaction that the caller is in; without one nothing is done. */
record CurrentTransaction(JdbcTemplate jdbc) {

    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    <T> T run(String what, Work<T> work) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    what + " outside of a transaction would be there without the data that it belongs"
                            + " to: call it in a method with @Transactional");
        }
        @Nullable T result = jdbc.execute((Connection connection) -> work.in(connection));
        if (result == null) {
            throw new NullPointerException(what + " returned null");
        }
        return result;
    }
}
