package dev.levee.internal.failure;

import static java.util.Map.entry;

import dev.levee.Category;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which well-known exceptions mean what, by class name, so that no library has to be on the class path. The class of the
 * exception and its superclasses are looked up, the nearest first.
 */
public final class FailureTable {

    private static final Map<String, Category> BY_NAME = Map.ofEntries(
            // going on would be wrong for every record
            entry("java.lang.VirtualMachineError", Category.FATAL),
            entry("java.lang.ThreadDeath", Category.FATAL),
            // the record's own fault: the same bytes fail the same way
            entry("dev.levee.internal.transaction.OutputRefusedException", Category.PERMANENT),
            entry("java.lang.IllegalArgumentException", Category.PERMANENT),
            entry("java.time.DateTimeException", Category.PERMANENT),
            entry("java.text.ParseException", Category.PERMANENT),
            entry("java.nio.charset.CharacterCodingException", Category.PERMANENT),
            entry("java.sql.SQLDataException", Category.PERMANENT),
            entry("java.sql.SQLIntegrityConstraintViolationException", Category.PERMANENT),
            entry("java.sql.SQLSyntaxErrorException", Category.PERMANENT),
            entry("jakarta.validation.ValidationException", Category.PERMANENT),
            entry("javax.validation.ValidationException", Category.PERMANENT),
            entry("com.fasterxml.jackson.core.JsonProcessingException", Category.PERMANENT),
            entry("tools.jackson.core.JacksonException", Category.PERMANENT),
            entry("com.google.gson.JsonParseException", Category.PERMANENT),
            entry("com.google.protobuf.InvalidProtocolBufferException", Category.PERMANENT),
            entry("org.apache.avro.AvroRuntimeException", Category.PERMANENT),
            entry("org.apache.kafka.common.errors.SerializationException", Category.PERMANENT),
            entry("org.apache.kafka.common.errors.RecordTooLargeException", Category.PERMANENT),
            entry("org.springframework.dao.NonTransientDataAccessException", Category.PERMANENT),
            // the world around
            entry("java.io.IOException", Category.TRANSIENT),
            entry("java.io.UncheckedIOException", Category.TRANSIENT),
            entry("java.lang.InterruptedException", Category.TRANSIENT),
            entry("java.util.concurrent.TimeoutException", Category.TRANSIENT),
            entry("java.util.concurrent.CancellationException", Category.TRANSIENT),
            entry("java.sql.SQLTransientException", Category.TRANSIENT),
            entry("java.sql.SQLRecoverableException", Category.TRANSIENT),
            entry("java.sql.SQLException", Category.TRANSIENT),
            entry("org.apache.kafka.common.errors.RetriableException", Category.TRANSIENT),
            entry("org.springframework.dao.TransientDataAccessException", Category.TRANSIENT),
            entry("org.springframework.dao.RecoverableDataAccessException", Category.TRANSIENT),
            entry("org.springframework.web.client.ResourceAccessException", Category.TRANSIENT),
            // asks to back off
            entry("dev.levee.OverloadException", Category.OVERLOAD),
            entry("java.util.concurrent.RejectedExecutionException", Category.OVERLOAD),
            entry("io.github.resilience4j.circuitbreaker.CallNotPermittedException", Category.OVERLOAD),
            entry("io.github.resilience4j.ratelimiter.RequestNotPermitted", Category.OVERLOAD),
            entry("io.github.resilience4j.bulkhead.BulkheadFullException", Category.OVERLOAD),
            // bugs of ours
            entry("java.lang.NullPointerException", Category.DEFECT),
            entry("java.lang.ClassCastException", Category.DEFECT),
            entry("java.lang.IndexOutOfBoundsException", Category.DEFECT),
            entry("java.lang.ArithmeticException", Category.DEFECT),
            entry("java.lang.ArrayStoreException", Category.DEFECT),
            entry("java.lang.NegativeArraySizeException", Category.DEFECT),
            entry("java.lang.IllegalStateException", Category.DEFECT),
            entry("java.lang.UnsupportedOperationException", Category.DEFECT),
            entry("java.util.ConcurrentModificationException", Category.DEFECT),
            entry("java.util.NoSuchElementException", Category.DEFECT),
            entry("java.lang.StackOverflowError", Category.DEFECT),
            entry("java.lang.AssertionError", Category.DEFECT),
            entry("java.lang.LinkageError", Category.DEFECT));

    private FailureTable() {}

    /** The category of the chain of causes; the root cause has the first word, its wrappers the last. */
    public static Optional<Category> lookUp(List<Throwable> chain) {
        for (int i = chain.size() - 1; i >= 0; i--) {
            var category = HttpStatus.of(chain.get(i)).map(HttpStatus::category).or(byName(chain.get(i)));
            if (category.isPresent()) {
                return category;
            }
        }
        return Optional.empty();
    }

    private static java.util.function.Supplier<Optional<Category>> byName(Throwable failure) {
        return () -> {
            for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
                Category category = BY_NAME.get(type.getName());
                if (category != null) {
                    return Optional.of(category);
                }
            }
            return Optional.empty();
        };
    }
}
