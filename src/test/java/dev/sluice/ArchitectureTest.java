package dev.sluice;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

import java.time.Instant;
import java.util.UUID;

/// The module map of ARCHITECTURE.md, held by the build.
class ArchitectureTest {
    private static final JavaClasses SLUICE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.sluice");

    @Test
    void modulesDependOnlyOnWhatTheyDeclare() {
        ApplicationModules.of(SluiceApplication.class).verify();
    }

    @Test
    void readerNeedsNothingButTheJdk() {
        classes()
                .that()
                .resideInAPackage("dev.sluice.tabular..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "dev.sluice.tabular..",
                        "org.jspecify.annotations..",
                        "org.springframework.modulith..")
                .allowEmptyShould(true)
                .check(SLUICE);
    }

    @Test
    void kernelNeedsNothingButTheJdk() {
        classes()
                .that()
                .resideInAPackage("dev.sluice.kernel..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "dev.sluice.kernel..",
                        "org.jspecify.annotations..",
                        "org.springframework.modulith..")
                .check(SLUICE);
    }

    @Test
    void formulasNeedNothingButTheirParser() {
        classes()
                .that()
                .resideInAPackage("dev.sluice.engine.formula..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "dev.sluice.engine.formula..",
                        "dev.sluice.kernel..",
                        "org.antlr.v4.runtime..",
                        "org.jspecify.annotations..")
                .check(SLUICE);
    }

    @Test
    void featuresNeverKnowTheirWeb() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.sluice..web..", "dev.sluice.publicapi..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.sluice..web..")
                .check(SLUICE);
    }

    @Test
    void nobodyAsksTheClockOrTheDiceDirectly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.sluice.control..", "dev.sluice.demo..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .check(SLUICE);
    }
}
