package dev.levee.spring.boot;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What the module may know of. */
class ArchitectureTest {

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.levee.spring.boot");

    @Test
    void itNeedsTheApiOfLeveeAndNeverItsInside() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "dev.levee",
                                "dev.levee.health",
                                "dev.levee.metrics",
                                "dev.levee.outbox",
                                "dev.levee.outbox.inbox",
                                "dev.levee.outbox.relay",
                                "dev.levee.producer",
                                "dev.levee.spring..",
                                "java..",
                                "javax.sql",
                                "com.zaxxer.hikari",
                                "org.slf4j",
                                "org.apache.kafka.clients.producer",
                                "org.apache.kafka.common..",
                                "io.micrometer..",
                                "org.jspecify.annotations..",
                                "org.springframework..")
                        // what listeners hear of, and nothing that reads
                        .or(equivalentTo(ConsumerRecord.class)))
                .check(MODULE);
    }

    @Test
    void everyPackageIsNullMarked() {
        var unmarked = MODULE.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(found -> !found.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName);
        assertThat(unmarked).isEmpty();
    }
}
