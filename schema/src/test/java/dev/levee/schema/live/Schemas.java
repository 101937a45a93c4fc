package dev.levee.schema.live;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** An order, in three languages. */
final class Schemas {

    static final String AVRO = """
            {"type":"record","name":"Order","fields":[{"name":"id","type":"string"},{"name":"amount","type":"double"}]}""";

    /** Old readers and old records go together with it. */
    static final String AVRO_COMPATIBLE = """
            {"type":"record","name":"Order","fields":[{"name":"id","type":"string"},{"name":"amount","type":"double"},\
            {"name":"note","type":["null","string"],"default":null}]}""";

    /** Records without an amount cannot be read with it, nor those with one by old readers. */
    static final String AVRO_INCOMPATIBLE = """
            {"type":"record","name":"Order","fields":[{"name":"id","type":"string"},{"name":"currency","type":"string"}]}""";

    static final String JSON = """
            {"$schema":"http://json-schema.org/draft-07/schema#","type":"object","required":["id","amount"],\
            "properties":{"id":{"type":"string"},"amount":{"type":"number"}}}""";

    static final String PROTOBUF = """
            syntax = "proto3";
            message Order {
              string id = 1;
              double amount = 2;
            }
            """;

    private Schemas() {}

    static GenericRecord order(String schema, String id) {
        var order = new GenericData.Record(new Schema.Parser().parse(schema));
        order.put("id", id);
        order.getSchema().getFields().stream()
                .skip(1)
                .forEach(field -> order.put(
                        field.name(),
                        switch (field.name()) {
                            case "amount" -> 12.5;
                            case "currency" -> "EUR";
                            default -> null;
                        }));
        return order;
    }
}
