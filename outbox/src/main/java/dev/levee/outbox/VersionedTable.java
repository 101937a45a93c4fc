package dev.levee.outbox;

import java.sql.Connection;
import java.util.regex.Pattern;

/**
 * A table whose rows have a version, a number that each update moves by one. Thread-safe.
 *
 * <pre>{@code
 * static final VersionedTable ORDERS = VersionedTable.of("orders", "id", "version");
 * }</pre>
 */
public final class VersionedTable {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final String table;
    private final String id;
    private final String version;

    private VersionedTable(String table, String id, String version) {
        this.table = table;
        this.id = id;
        this.version = version;
    }

    /**
     * Names a table.
     *
     * @param table its name, with its schema if it needs one
     * @param id column that is the primary key
     * @param version column of the version, {@code bigint NOT NULL}
     * @throws IllegalArgumentException if a name is no plain SQL name
     */
    public static VersionedTable of(String table, String id, String version) {
        for (String part : table.split("\\.", -1)) {
            name(part);
        }
        return new VersionedTable(table, name(id), name(version));
    }

    /**
     * Begins an update of one row, in the connection's transaction.
     *
     * @param expected version of the row that the caller has read
     */
    public VersionedUpdate update(Connection connection, Object id, long expected) {
        return new VersionedUpdate(this, connection, id, expected);
    }

    String update(Iterable<String> assignments) {
        var set = String.join(", ", assignments);
        return "UPDATE " + table + " SET " + (set.isEmpty() ? "" : set + ", ") + version + " = " + version + " + 1"
                + " WHERE " + id + " = ? AND " + version + " = ?";
    }

    String select() {
        return "SELECT " + version + " FROM " + table + " WHERE " + id + " = ?";
    }

    static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no plain SQL name: use letters, digits and _ only");
        }
        return name;
    }
}
