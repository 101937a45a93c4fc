package dev.levee.outbox.relay;

/** How a relay gets on, from well to ill. In none of these anything is lost, or business transactions wait. */
public enum RelayCondition {

    /** All goes out. */
    OK,

    /** It was to follow the database's log, cannot, and reads the table instead: events are some milliseconds later. */
    READS_TABLE,

    /** Some aggregates' events wait, because Kafka will not have one of them; all others go out. */
    PARKED,

    /** Events go out more slowly than they come, or are held up. */
    BEHIND,

    /** Kafka does not take what it is sent. */
    TROUBLED,

    /** The database is away. */
    DISCONNECTED
}
