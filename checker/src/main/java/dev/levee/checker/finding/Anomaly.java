package dev.levee.checker.finding;

/**
 * Something that must not happen, and did.
 *
 * @param position of the event that shows it
 * @param where a record, a partition or a member
 * @param why in one sentence
 */
public record Anomaly(AnomalyId id, int position, String where, String why) {
    @Override
    public String toString() {
        return id + " " + id.word() + " " + where + ": " + why;
    }
}
