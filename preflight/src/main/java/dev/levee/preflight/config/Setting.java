package dev.levee.preflight.config;

/**
 * One setting that somebody wrote.
 *
 * @param key as Kafka names it, or as it was written when Kafka has no such key
 * @param value as Kafka takes it
 * @param written the whole name in the file, such as {@code spring.kafka.consumer.max-poll-records}
 * @param shared it stands among settings that are for others too, so a key that this client does not know says nothing
 */
public record Setting(String key, String value, String written, Place place, boolean shared) {

    /** Whether the value is known only where the client runs: it names a variable or a secret. */
    public boolean isOpaque() {
        return value.contains("${") || value.contains("{{");
    }
}
