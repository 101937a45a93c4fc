package dev.levee.proof.search.shard;

import dev.levee.proof.search.Mix;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A fingerprint of everything that can be reached from an object, whatever its classes are made of: two states with the same
 * one behave alike. Records of the log are their offsets, code and errors only their classes. Not thread-safe.
 */
final class Shape {

    private static final Map<Class<?>, List<Field>> FIELDS = new HashMap<>();

    private final Mix mix = new Mix();
    private final IdentityHashMap<Object, Integer> seen = new IdentityHashMap<>();

    private Shape() {}

    static long of(Object root) {
        var shape = new Shape();
        shape.add(root);
        return shape.mix.bits();
    }

    private void add(@Nullable Object value) {
        if (value == null) {
            mix.add(1);
        } else if (value instanceof Number number) {
            addNumber(number);
        } else if (value instanceof Boolean flag) {
            mix.add(flag ? 2 : 3);
        } else if (value instanceof CharSequence text) {
            text.chars().forEach(mix::add);
        } else if (value instanceof Enum<?> constant) {
            add(constant.name());
        } else if (value instanceof ConsumerRecord<?, ?> record) {
            mix.add(record.offset());
        } else if (value instanceof Duration duration) {
            mix.add(duration.toNanos());
        } else if (value instanceof Optional<?> optional) {
            add(optional.orElse(null));
        } else if (value instanceof Collection<?> all) {
            mix.add(all.size());
            all.forEach(this::add);
        } else if (value instanceof Map<?, ?> map) {
            mix.add(map.size());
            map.forEach((key, found) -> {
                add(key);
                add(found);
            });
        } else if (value.getClass().isArray()) {
            addArray(value);
        } else {
            addObject(value);
        }
    }

    private void addNumber(Number number) {
        mix.add(number instanceof Double fraction ? Double.doubleToLongBits(fraction) : number.longValue());
    }

    private void addArray(Object array) {
        int length = Array.getLength(array);
        mix.add(length);
        for (int i = 0; i < length; i++) {
            add(Array.get(array, i));
        }
    }

    private void addObject(Object object) {
        Integer before = seen.putIfAbsent(object, seen.size());
        if (before != null) {
            mix.add(before);
            return;
        }
        Class<?> type = object.getClass();
        mix.add(seen.size());
        if (type.isHidden() || object instanceof Throwable || !type.getName().startsWith("dev.levee.")) {
            return;
        }
        for (Field field : FIELDS.computeIfAbsent(type, Shape::fields)) {
            try {
                add(field.get(object));
            } catch (IllegalAccessException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    private static List<Field> fields(Class<?> type) {
        var fields = new ArrayList<Field>();
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }
        return fields;
    }
}
