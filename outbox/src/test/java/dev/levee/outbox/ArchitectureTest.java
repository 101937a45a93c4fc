package dev.levee.outbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The boundaries of this module, executed. */
class ArchitectureTest {

    private static final JavaClasses OUTBOX = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.levee.outbox");

    @Test
    void itNeedsNothingOfLeveeButProducerAndWire() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.levee.outbox..",
                        "dev.levee.producer..",
                        "dev.levee.wire..",
                        "java..",
                        "javax.sql..",
                        "org.apache.kafka.clients..",
                        "org.apache.kafka.common..",
                        "org.postgresql..",
                        "org.slf4j..",
                        "org.jspecify.annotations..")
                .check(OUTBOX);
    }

    @Test
    void onlyWhoFollowsTheLogNeedsTheDriver() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.levee.outbox.internal.decoding")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.postgresql..")
                .check(OUTBOX);
    }

    @Test
    void decisionsArePure() {
        classes()
                .that()
                .resideInAPackage("dev.levee.outbox.internal.decision")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.levee.outbox",
                        "dev.levee.outbox.internal.decision",
                        "java.lang",
                        "java.lang.invoke",
                        "java.lang.runtime",
                        "java.util",
                        "java.util.function",
                        "java.util.stream",
                        "org.jspecify.annotations")
                .check(OUTBOX);
        noClasses()
                .that()
                .resideInAPackage("dev.levee.outbox.internal.decision")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .check(OUTBOX);
    }

    @Test
    void theEdgesKnowNothingOfEachOther() {
        noClasses()
                .that()
                .resideInAPackage("dev.levee.outbox.internal.database")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "dev.levee.outbox.internal.kafka")
                .check(OUTBOX);
        noClasses()
                .that()
                .resideInAPackage("dev.levee.outbox.internal.decoding")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..", "dev.levee.outbox.internal.kafka", "dev.levee.outbox.internal.database")
                .check(OUTBOX);
        noClasses()
                .that()
                .resideInAPackage("dev.levee.outbox.internal.kafka")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..", "javax.sql..", "org.postgresql..", "dev.levee.outbox.internal.database")
                .check(OUTBOX);
    }

    @Test
    void writersAndInboxNeedNoKafka() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.levee.outbox", "dev.levee.outbox.inbox")
                .and()
                .doNotHaveSimpleName("InboxRetention")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "dev.levee.outbox.internal..", "dev.levee.outbox.relay..")
                .check(OUTBOX);
    }

    @Test
    void everyPackageIsNullMarked() {
        var unmarked = OUTBOX.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(found -> !found.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName);
        assertThat(unmarked).isEmpty();
    }
}
