package dev.levee.outbox;

import java.sql.SQLException;

/**
 * An event whose version is not beyond the last one of its aggregate: its writer read the aggregate without locking it, or publishes
 * twice for one version. The transaction can only be rolled back.
 */
public final class StaleVersionException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final String STATE = "LV001";

    private StaleVersionException(SQLException refused) {
        super(refused.getMessage(), refused);
    }

    /**
     * The exception that the database's refusal was, if it was for this.
     *
     * @throws StaleVersionException if so
     */
    static SQLException in(SQLException refused) {
        for (SQLException one = refused; one != null; one = one.getNextException()) {
            if (STATE.equals(one.getSQLState())) {
                throw new StaleVersionException(one);
            }
        }
        return refused;
    }
}
