package youju.server;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The house stays as ARCHITECTURE.md shows it. Which module sees which, the build keeps. */
@AnalyzeClasses(packages = "youju", importOptions = {ImportOption.DoNotIncludeTests.class,
    HouseTests.WithoutTestJars.class})
class HouseTests {
    /** Tests may go round in circles: the ledger's, which other modules' tests use, come in a jar of their own. */
    static final class WithoutTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule modelHasNoCircles = slices().matching("youju.model.(*)..").should().beFreeOfCycles();
    @ArchTest
    static final ArchRule ledgerHasNoCircles = slices().matching("youju.ledger.(*)..").should().beFreeOfCycles();
    @ArchTest
    static final ArchRule briefingHasNoCircles = slices().matching("youju.briefing.(*)..").should().beFreeOfCycles();
    @ArchTest
    static final ArchRule methodsKnowNothingOfOurs = noClasses().that().resideInAPackage("youju.methods..").should()
            .dependOnClassesThat(resideInAPackage("youju..").and(not(resideInAPackage("youju.methods.."))))
            .because("they are functions of the standards, and anybody can check them").allowEmptyShould(true);
    @ArchTest
    static final ArchRule methodsDontKnowEachOther = slices().matching("youju.methods.(*)..").should()
            .notDependOnEachOther().allowEmptyShould(true);
    @ArchTest
    static final ArchRule jacksonIsTheThird = noClasses().should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..")
            .because("decimals are exact in Jackson 3, and two of them would differ");
    @ArchTest
    static final ArchRule numbersAreExact = noClasses().that()
            .resideInAnyPackage("youju.figures..", "youju.ledger.tally..", "youju.model.expression..").should()
            .dependOnClassesThat().belongToAnyOf(Double.class, Float.class)
            .because("figures are BigDecimal from the cell to the page");
}
