package dev.levee.schema.registry;

/** The language that a schema is written in. */
public enum SchemaType {
    AVRO,
    JSON,
    PROTOBUF
}
