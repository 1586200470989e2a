package dev.sluice.engine.formula;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import org.junit.jupiter.api.Test;

/// What checks the engine takes nothing from it.
class SecondOpinionTest {
    private static final DescribedPredicate<JavaClass> OPINION = named("(Naive|Phrase|Grid).*");

    @Test
    void secondOpinionSharesNothingWithTheEngine() {
        var imported = new ClassFileImporter().importPackages("dev.sluice.engine.formula");

        classes()
                .that(OPINION)
                .should()
                .onlyDependOnClassesThat(
                        OPINION.or(named("World.*")).or(resideInAPackage("java..")))
                .check(imported);
    }

    private static DescribedPredicate<JavaClass> named(String pattern) {
        return DescribedPredicate.describe(
                "are named " + pattern,
                it ->
                        it.getPackageName().equals("dev.sluice.engine.formula")
                                && it.getBaseComponentType()
                                        .getName()
                                        .substring("dev.sluice.engine.formula.".length())
                                        .matches(pattern));
    }
}
