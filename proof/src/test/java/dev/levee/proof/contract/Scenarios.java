package dev.levee.proof.contract;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Every scenario, once per protocol that it is about. */
public final class Scenarios {

    private static final List<Class<?>> THEMES = List.of(
            MembershipScenarios.class,
            StaticMemberScenarios.class,
            CommitScenarios.class,
            PositionScenarios.class,
            LogScenarios.class,
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

    public static List<Play> all() {
        var plays = new ArrayList<Play>();
        for (Class<?> theme : THEMES) {
            var methods = Arrays.stream(theme.getDeclaredMethods())
                    .filter(method -> !Modifier.isPrivate(method.getModifiers()))
                    .filter(method -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {Stage.class}))
                    .sorted(Comparator.comparing(Method::getName))
                    .toList();
            for (Method method : methods) {
                var only = method.getAnnotation(Only.class);
                for (Protocol protocol : only == null ? Protocol.values() : only.value()) {
                    plays.add(new Play(method.getName() + ", " + protocol, protocol, method));
                }
            }
        }
        return plays;
    }
}
