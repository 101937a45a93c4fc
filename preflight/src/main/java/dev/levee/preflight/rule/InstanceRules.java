package dev.levee.preflight.rule;

import static dev.levee.preflight.rule.Severity.ERROR;
import static dev.levee.preflight.rule.Severity.WARNING;

import dev.levee.preflight.cluster.Cluster;
import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What several processes do to each other, of one application or of two. */
final class InstanceRules {

    private static final String TRANSACTIONAL_ID = "transactional.id";
    private static final String INSTANCE = "group.instance.id";
    private static final String GROUP = "group.id";
    private static final String PROTOCOL = "group.protocol";
    private static final String ASSIGNORS = "partition.assignment.strategy";

    static final List<Rule> ALL = List.of(
            rule("P17", ERROR, Role.PRODUCER)
                    .when(
                            "transactional.id is the same in several instances",
                            (c, target) -> constant(
                                    TRANSACTIONAL_ID, c, target.around().use().isShared(), target),
                            TRANSACTIONAL_ID)
                    .then("they fence each other off in turn: ProducerFencedException")
                    .fix("a suffix that is the instance's own and stays the same after a restart: its ordinal")
                    .evidence("documentation of 4.4.0"),
            rule("C09", ERROR, Role.CONSUMER)
                    .when(
                            "group.instance.id is the same in several instances",
                            (c, target) ->
                                    constant(INSTANCE, c, target.around().use().isShared(), target),
                            INSTANCE)
                    .then("with group.protocol=classic they evict each other, with consumer the second never starts")
                    .fix("derive it from the ordinal of a StatefulSet, or remove it")
                    .evidence("measured on 4.4.0"),
            rule("C10", WARNING, Role.CONSUMER)
                    .when("group.instance.id with a number of instances that changes", InstanceRules::scaled, INSTANCE)
                    .then("the partitions of an instance that is taken away stand still for the session timeout")
                    .fix("remove group.instance.id, or close with CloseOptions' LEAVE_GROUP")
                    .evidence("measured on 4.4.0"),
            rule("C20", ERROR, Role.CONSUMER)
                    .when("members of one group have no assignor in common", InstanceRules::disjoint, ASSIGNORS)
                    .then("who joins second dies of InconsistentGroupProtocolException")
                    .fix("roll twice, with both assignors in between, or group.protocol=consumer")
                    .evidence("measured on 4.4.0")
                    .in(Versions.until(6, 0)),
            rule("C21", ERROR, Role.CONSUMER)
                    .whenSeen(
                            "group.id is used by somebody who is no member of a consumer group",
                            InstanceRules::foreign,
                            GROUP)
                    .then("commits are refused, or, while the group is empty, offsets are overwritten")
                    .fix("a group.id for each application")
                    .evidence("measured on 4.4.0"));

    private InstanceRules() {}

    private static List<Sighting> constant(String key, Configuration c, boolean shared, Target target) {
        Use use = target.around().use();
        return shared && c.says(key) && c.isReadable(key)
                ? List.of(new Sighting(key, c.quoted(key) + " in up to " + use.most() + " instances"))
                : List.of();
    }

    private static List<Sighting> scaled(Configuration c, Target target) {
        Use use = target.around().use();
        return use.isScaled() && c.says(INSTANCE)
                ? List.of(new Sighting(
                        INSTANCE, c.quoted(INSTANCE) + " in " + use.fewest() + " to " + use.most() + " instances"))
                : List.of();
    }

    private static List<Sighting> disjoint(Configuration c, Target target) {
        return hasAssignors(c)
                ? target.around().beside().stream()
                        .filter(other -> other.role() == Role.CONSUMER
                                && hasAssignors(other)
                                && other.text(GROUP).equals(c.text(GROUP))
                                && Collections.disjoint(assignors(c), assignors(other)))
                        .map(other -> new Sighting(
                                ASSIGNORS,
                                c.quoted(GROUP) + ", " + c.quoted(ASSIGNORS) + ", but " + other.text(ASSIGNORS) + " in "
                                        + other.place(ASSIGNORS)))
                        .toList()
                : List.of();
    }

    private static boolean hasAssignors(Configuration c) {
        return !c.text(GROUP).isEmpty()
                && Stream.of(GROUP, PROTOCOL, ASSIGNORS).allMatch(c::isReadable)
                && !MembershipRules.isNewer(c);
    }

    private static Set<String> assignors(Configuration c) {
        var names = new TreeSet<String>();
        Arrays.stream(c.text(ASSIGNORS).split(",")).map(String::strip).forEach(names::add);
        return names;
    }

    private static Stream<String> foreign(Configuration c, Cluster cluster) {
        return cluster.group(c.text(GROUP)).stream()
                .filter(group -> !Set.of("classic", "consumer").contains(group.type()))
                .map(group -> c.quoted(GROUP) + ", which is a " + group.type() + " group");
    }

    private static Declaration rule(String id, Severity severity, Role role) {
        return new Declaration(id, severity, Layer.CROSS, Set.of(role));
    }
}
