package dev.levee.outbox.internal.decoding;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.levee.outbox.internal.decision.DecodedRow;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Understands what PostgreSQL's output plugin {@code pgoutput} says, in version 1 of its protocol with binary values, as far as the
 * outbox needs it. Of transactions only those that were committed are told, one after the other, in the order of their commits. Not
 * thread-safe.
 */
final class Pgoutput {

    private final Map<Integer, List<String>> columns = new HashMap<>(); // of tables named so, by their number
    private long transaction;

    /** @param transaction some transaction of about now: the log leaves out the upper half of their ids */
    Pgoutput(long transaction) {
        this.transaction = transaction;
    }

    /** The row that a message tells of, if it is about an event. */
    Optional<DecodedRow> decode(ByteBuffer message) {
        switch (message.get()) {
            case 'B' -> {
                message.position(message.position() + 2 * Long.BYTES); // where and when it was committed
                transaction = nearest(transaction, message.getInt());
            }
            case 'R' -> relation(message);
            case 'I' -> {
                var names = columns.get(message.getInt());
                message.get(); // N: the new row follows
                return names == null
                        ? Optional.empty()
                        : Optional.of(new DecodedRow(transaction, RowValues.read(names, values(message))));
            }
            default -> {
                // commits, and what publications of the user's tell beside inserts
            }
        }
        return Optional.empty();
    }

    static boolean isCommit(ByteBuffer message) {
        return message.get(message.position()) == 'C';
    }

    /** The full id that ends in these 32 bits and is nearest to one that is known. */
    static long nearest(long known, int low) {
        return known + (low - (int) known);
    }

    private void relation(ByteBuffer message) {
        int number = message.getInt();
        text(message); // its schema
        String table = text(message);
        message.get(); // its replica identity
        int count = message.getShort();
        var names = new ArrayList<String>();
        for (int column = 0; column < count; column++) {
            message.get(); // whether it is a key
            names.add(text(message));
            message.position(message.position() + 2 * Integer.BYTES); // its type
        }
        if (table.equals("levee_outbox")) {
            columns.put(number, names);
        }
    }

    private static List<@Nullable ByteBuffer> values(ByteBuffer message) {
        int count = message.getShort();
        var values = new ArrayList<@Nullable ByteBuffer>();
        for (int column = 0; column < count; column++) {
            byte kind = message.get();
            if (kind == 'b') {
                int length = message.getInt();
                values.add(message.slice(message.position(), length));
                message.position(message.position() + length);
            } else if (kind == 'n') {
                values.add(null);
            } else {
                throw new IllegalStateException("pgoutput gives a value as '" + (char) kind + "', not as binary");
            }
        }
        return values;
    }

    private static String text(ByteBuffer message) {
        int from = message.position();
        int length = 0;
        while (message.get(from + length) != 0) {
            length++;
        }
        var bytes = new byte[length];
        message.get(bytes).get();
        return new String(bytes, UTF_8);
    }
}
