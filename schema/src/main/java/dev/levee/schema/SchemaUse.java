package dev.levee.schema;

/** A schema, by its id, for records of a subject. */
record SchemaUse(String subject, int id) {

    @Override
    public String toString() {
        return "schema " + id + " of subject " + subject;
    }
}
