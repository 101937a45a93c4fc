package dev.levee.spring.boot.health;

import dev.levee.ConsumerSnapshot;
import dev.levee.ConsumerState;
import org.springframework.boot.health.contributor.Status;

/** What is asked of a consumer that was started. Pure; no broker is asked, and what waits or is slow is not ill. */
enum Probe {
    /** Only an engine that died needs a new process. */
    LIVENESS {
        @Override
        Status judge(ConsumerSnapshot consumer) {
            return consumer.state() == ConsumerState.FAILED ? Status.DOWN : Status.UP;
        }
    },
    /** In its group, or free to be; without partitions too, since there may be more members than partitions. */
    READINESS {
        @Override
        Status judge(ConsumerSnapshot consumer) {
            return consumer.state() == ConsumerState.FAILED
                            || consumer.trouble().isPresent()
                    ? Status.OUT_OF_SERVICE
                    : Status.UP;
        }
    };

    abstract Status judge(ConsumerSnapshot consumer);
}
