package dev.levee.spring;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** What people call an object: the name of its bean, if it is one. */
final class BeanName {

    private BeanName() {}

    static String of(@Nullable ApplicationContext context, Object bean, String otherwise) {
        if (context == null) {
            return otherwise;
        }
        return Arrays.stream(context.getBeanNamesForType(bean.getClass(), true, false))
                .filter(name -> context.getBean(name) == bean)
                .findFirst()
                .map(name -> "bean " + name)
                .orElse(otherwise);
    }
}
