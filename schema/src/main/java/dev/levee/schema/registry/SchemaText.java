package dev.levee.schema.registry;

import java.util.List;

/** A schema as somebody wrote it. */
public record SchemaText(SchemaType type, String text, List<Reference> references) {

    public SchemaText {
        references = List.copyOf(references);
    }

    /**
     * Another schema that it needs.
     *
     * @param name by which it is named in the text
     */
    public record Reference(String name, Place place) {}
}
