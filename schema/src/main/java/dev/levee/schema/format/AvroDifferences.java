package dev.levee.schema.format;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** Why two Avro schemas do not go together, both ways, as Avro's own library sees it. */
public final class AvroDifferences {

    private AvroDifferences() {}

    /** Each with its place; none for what cannot be read alone. */
    public static List<String> between(String older, String newer) {
        try {
            Schema before = new Schema.Parser().parse(older);
            Schema after = new Schema.Parser().parse(newer);
            var all = new ArrayList<>(unreadable("new readers cannot read old records", after, before));
            all.addAll(unreadable("old readers cannot read new records", before, after));
            return all;
        } catch (AvroRuntimeException noSchema) {
            return List.of();
        }
    }

    private static List<String> unreadable(String what, Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(one -> what + ", " + one.getType() + " at " + one.getLocation() + ": " + one.getMessage())
                .toList();
    }
}
