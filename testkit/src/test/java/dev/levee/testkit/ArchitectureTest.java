package dev.levee.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What ships to users needs nothing that users may not see. */
class ArchitectureTest {

    @Test
    void nothingInternalOfCoreIsUsed() {
        var testkit = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.levee.testkit");
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.levee.internal..")
                .check(testkit);
    }
}
