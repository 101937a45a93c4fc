package dev.levee.proof.mutation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Lives a seed of some world, and says when a promise breaks: a class with a method {@code ofSeed(long)} that throws. */
enum Hunter {
    /** A shard in a world of one partition. */
    ENGINE("dev.levee.internal.engine.RandomWalk", 100, 2),
    /** Commit metadata, copied, moved and damaged. */
    METADATA("dev.levee.proof.mutation.ForeignMaps", 100, 2),
    /** Shards of a few owners, with everything that may happen within bounds. */
    SEARCH("dev.levee.proof.mutation.SearchedShard", 2, 2),
    /** Whole consumers in a simulated cluster. */
    CLUSTER("dev.levee.proof.mutation.SimulatedCluster", 3, 1),
    /** Lanes of the queue that workers take from. */
    TURNS("dev.levee.proof.mutation.FairTurns", 100, 1),
    /** Static members of a simulated cluster, one of them restarted, and nothing else. */
    RESTART("dev.levee.proof.mutation.StaticRestart", 30, 1);

    private final String type;

    /** So many seeds must find nothing where there is nothing. */
    final int quietSeeds;

    /** So many of a family are hunted each time, the first ones, which are found soon. */
    final int few;

    Hunter(String type, int quietSeeds, int few) {
        this.type = type;
        this.quietSeeds = quietSeeds;
        this.few = few;
    }

    /** What breaks in {@code classes}; null when nothing does. */
    @Nullable
    Throwable hunt(ClassLoader classes, long seed) throws ReflectiveOperationException {
        Method method = classes.loadClass(type).getDeclaredMethod("ofSeed", long.class);
        method.setAccessible(true);
        try {
            method.invoke(null, seed);
            return null;
        } catch (InvocationTargetException broken) {
            return broken.getCause();
        }
    }
}
