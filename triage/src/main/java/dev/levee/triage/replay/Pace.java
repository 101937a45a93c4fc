package dev.levee.triage.replay;

/**
 * How fast a replay may be: first one letter, then ten, then a hundred, then the rest, each after all before were answered; and never
 * more than so many a second.
 *
 * @param perSecond letters, 1 to {@link #MOST_PER_SECOND}
 */
public record Pace(int perSecond) {

    public static final int MOST_PER_SECOND = 500;
    public static final Pace DEFAULT = new Pace(50);

    private static final int[] STAGES = {1, 11, 111};

    public Pace {
        if (perSecond < 1 || perSecond > MOST_PER_SECOND) {
            throw new IllegalArgumentException(perSecond + " letters a second: give 1 to " + MOST_PER_SECOND);
        }
    }

    /** How many may have been sent when so many were answered. */
    public static int mayHaveSent(int answered) {
        for (int stage : STAGES) {
            if (answered < stage) {
                return stage;
            }
        }
        return Integer.MAX_VALUE;
    }

    /** The least time that it takes, in milliseconds, if every answer takes so long. */
    public long leastMillis(int letters, long answerMillis) {
        long waits = 0;
        for (int stage : STAGES) {
            waits += letters >= stage ? answerMillis : 0;
        }
        return waits + letters * 1_000L / perSecond;
    }
}
