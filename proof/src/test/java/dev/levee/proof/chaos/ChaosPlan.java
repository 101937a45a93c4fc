package dev.levee.proof.chaos;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Random;
import java.util.stream.Stream;

/** What happens in which order: decided by the seed alone, for as long as somebody goes on asking. */
record ChaosPlan(long seed) {

    private static final int LEAST_BETWEEN_MILLIS = 1_000;
    private static final int MOST_BETWEEN_MILLIS = 6_000;

    Iterator<Happening> of(Incident.Lane lane) {
        var random = new Random(seed * 31 + lane.salt);
        var incidents = Arrays.stream(Incident.values())
                .filter(incident -> incident.lane == lane)
                .flatMap(incident -> Stream.generate(() -> incident).limit(incident.weight))
                .toList();
        return Stream.generate(() -> {
                    Incident incident = incidents.get(random.nextInt(incidents.size()));
                    return new Happening(
                            incident,
                            between(random, LEAST_BETWEEN_MILLIS, MOST_BETWEEN_MILLIS),
                            between(random, incident.leastMillis, incident.mostMillis),
                            random.nextInt(1_000));
                })
                .iterator();
    }

    boolean hasStaticMembers() {
        return seed % 2 == 0;
    }

    private static long between(Random random, int least, int most) {
        return random.nextInt(least, most + 1);
    }
}
