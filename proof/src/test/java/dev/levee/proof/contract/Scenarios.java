package dev.levee.proof.contract;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every scenario, once per protocol that it is about. */
public final class Scenarios {

    private static final List<Class<?>> THEMES = List.of(
            MembershipScenarios.class,
            StaticMemberScenarios.class,
            CommitScenarios.class,
            PositionScenarios.class,
            LogScenarios.class,
            CompactionScenarios.class,
            TopicMadeAgainScenarios.class,
            ProducerScenarios.class);

    /** A scenario under one protocol. */
    public record Play(String name, Protocol protocol, Method method) {

        /** Throws what differs from what it says. */
        public void on(Kafka kafka) throws Throwable {
            try (var stage = new Stage(kafka, protocol, method.getName())) {
                method.invoke(null, stage);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }
    }

    private Scenarios() {}

    /** Each under every protocol that it is about. */
    public static List<Play> all() {
        return methods()
                .flatMap(method -> protocols(method).map(protocol -> play(method, protocol)))
                .toList();
    }

    /** Each under one protocol, by turns. */
    static List<Play> eachOnce() {
        var plays = new ArrayList<Play>();
        methods().forEach(method -> {
            var protocols = protocols(method).toList();
            plays.add(play(method, protocols.get(plays.size() % protocols.size())));
        });
        return plays;
    }

    private static Stream<Method> methods() {
        return THEMES.stream()
                .flatMap(theme -> Arrays.stream(theme.getDeclaredMethods())
                        .filter(method -> !Modifier.isPrivate(method.getModifiers()))
                        .filter(method -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {Stage.class}))
                        .sorted(Comparator.comparing(Method::getName)));
    }

    private static Stream<Protocol> protocols(Method method) {
        var only = method.getAnnotation(Only.class);
        return Arrays.stream(only == null ? Protocol.values() : only.value());
    }

    private static Play play(Method method, Protocol protocol) {
        return new Play(method.getName() + ", " + protocol, protocol, method);
    }
}
