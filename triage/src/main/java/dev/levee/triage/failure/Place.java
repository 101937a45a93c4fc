package dev.levee.triage.failure;

/** Where a dead letter stands. */
public record Place(String topic, int partition, long offset) {

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException naming the text, if it is not of the form {@code topic:partition:offset}
     */
    public static Place parse(String text) {
        String[] parts = text.split(":", -1);
        try {
            if (parts.length == 3 && !parts[0].isEmpty()) {
                return new Place(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
            }
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException(text + " is no place: give topic:partition:offset", malformed);
        }
        throw new IllegalArgumentException(text + " is no place: give topic:partition:offset");
    }

    @Override
    public String toString() {
        return topic + ":" + partition + ":" + offset;
    }
}
