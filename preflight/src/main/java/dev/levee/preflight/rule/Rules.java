package dev.levee.preflight.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All rules, in the order of the documentation. */
public final class Rules {

    public static final List<Rule> ALL = Stream.of(
                    DurabilityRules.ALL,
                    DeliveryRules.ALL,
                    StartingPointRules.ALL,
                    MembershipRules.ALL,
                    FetchRules.ALL,
                    ClientRules.ALL,
                    BrokerFitRules.ALL,
                    TopicFitRules.ALL,
                    InstanceRules.ALL,
                    TopicRules.ALL,
                    LetterTopicRules.ALL,
                    ShareRules.ALL,
                    GroupRules.ALL,
                    ClusterRules.ALL,
                    SchemaRules.ALL)
            .flatMap(List::stream)
            .toList();

    private Rules() {}

    public static Optional<Rule> of(String id) {
        return ALL.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }
}
