package dev.levee.preflight.config;

/**
 * Where a setting stands.
 *
 * @param file or the thing that brokers described: {@code topic orders}
 * @param line from 1; 0 where there are no lines, as in a map
 */
public record Place(String file, int line) {

    /** As editors understand it: {@code consumer.properties:3}. */
    @Override
    public String toString() {
        return line > 0 ? file + ":" + line : file;
    }
}
