package dev.levee.schema.live;

import dev.levee.testkit.ParentWatch;

/** The registry's own entry point, in a JVM that ends with its parent. */
final class RegistryMain {

    private RegistryMain() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        ParentWatch.exitWithParent();
        Class.forName("io.quarkus.bootstrap.runner.QuarkusEntryPoint")
                .getMethod("main", String[].class)
                .invoke(null, (Object) args);
    }
}
