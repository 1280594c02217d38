// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** The arrows and confinements of the architecture. Each rule says why it is there. */
@AnalyzeClasses(packages = "nl.seinhuis", importOptions = PackagesTest.WithoutTests.class)
class ArchitectureTest {

    private static final String SCHEMAS = "nl.seinhuis.signal..";
    private static final String STAGES = "nl.seinhuis.stages..";
    private static final String GUARD = "nl.seinhuis.guard..";
    private static final String VERIFY = "nl.seinhuis.verify..";
    private static final String JOURNEY = "nl.seinhuis.journey..";
    private static final String CONSOLE = "nl.seinhuis.console..";
    private static final String KIT = "nl.seinhuis.kit..";
    private static final String CONNECTORS = "nl.seinhuis.connectors..";
    private static final String LAUNCH = "nl.seinhuis.launch..";

    @ArchTest
    static final ArchRule schemas_depend_on_nothing_of_ours = noClasses()
            .that()
            .resideInAPackage(SCHEMAS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(STAGES, GUARD, VERIFY, JOURNEY, CONSOLE, KIT, LAUNCH)
            .because("the shared language stands alone");

    @ArchTest
    static final ArchRule stages_depend_on_schemas_only = noClasses()
            .that()
            .resideInAPackage(STAGES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(GUARD, VERIFY, JOURNEY, CONSOLE, KIT, LAUNCH)
            .because("what a step does does not know in what order or over which queue it is done");

    @ArchTest
    static final ArchRule guard_depends_on_nothing_of_ours = noClasses()
            .that()
            .resideInAPackage(GUARD)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SCHEMAS, STAGES, VERIFY, JOURNEY, CONSOLE, KIT, LAUNCH)
            .because("the same class runs inside an external Artemis");

    @ArchTest
    static final ArchRule verify_depends_on_schemas_only = noClasses()
            .that()
            .resideInAPackage(VERIFY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(STAGES, GUARD, JOURNEY, CONSOLE, KIT, LAUNCH)
            .because("a second reader that shares code with the writer would share its mistakes");

    @ArchTest
    static final ArchRule the_broker_knows_no_connector_and_no_console = noClasses()
            .that()
            .resideInAPackage(JOURNEY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(VERIFY, CONSOLE, KIT, CONNECTORS, LAUNCH)
            .because("agencies talk to the broker over its public interfaces alone");

    @ArchTest
    static final ArchRule kit_depends_on_schemas_only = noClasses()
            .that()
            .resideInAPackage(KIT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(STAGES, GUARD, VERIFY, JOURNEY, CONSOLE, CONNECTORS, LAUNCH)
            .because("anybody could write a connector");

    @ArchTest
    static final ArchRule connectors_know_kit_and_schemas_only = noClasses()
            .that()
            .resideInAPackage(CONNECTORS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(STAGES, GUARD, VERIFY, JOURNEY, CONSOLE, LAUNCH)
            .because("what a connector can do, anybody can do");

    @ArchTest
    static final ArchRule connectors_do_not_see_each_other = slices().matching("nl.seinhuis.connectors.(*)..")
            .should()
            .notDependOnEachOther()
            .because("formats look alike for a year, and then one of them changes");

    @ArchTest
    static final ArchRule themes_of_the_journey_have_no_cycles = slices().assignedFrom(
                    packagesIn("nl.seinhuis.journey"))
            .should()
            .beFreeOfCycles()
            .because("a theme that needs what needs it cannot be read alone");

    @ArchTest
    static final ArchRule no_theme_needs_the_top_of_the_journey = noClasses()
            .that()
            .resideInAPackage("nl.seinhuis.journey.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("nl.seinhuis.journey")
            .because("what starts everything stands on everything");

    @ArchTest
    static final ArchRule themes_of_the_policy_have_no_cycles = slices().assignedFrom(
                    packagesIn("nl.seinhuis.stages.policy"))
            .should()
            .beFreeOfCycles()
            .because("what a set says, how it is read and what it decides can each be read alone");

    @ArchTest
    static final ArchRule what_one_rule_decides_knows_no_file_and_no_signal = noClasses()
            .that()
            .resideInAnyPackage("nl.seinhuis.stages.policy.model..", "nl.seinhuis.stages.policy.evaluate..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "nl.seinhuis.stages.policy.file..",
                    "nl.seinhuis.stages.policy.read..",
                    "nl.seinhuis.stages.policy.decide..",
                    "nl.seinhuis.signal.json..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("nl.seinhuis.signal.Signal")
            .because("the heart of a decision is a rule and a context, and a reviewer needs nothing else");

    @ArchTest
    static final ArchRule bouncy_castle_is_confined = noClasses()
            .that(not(resideInAnyPackage(
                    "nl.seinhuis.stages.seal..",
                    "nl.seinhuis.stages.pseudonym..",
                    "nl.seinhuis.stages.ledger..",
                    LAUNCH)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..")
            .because("cryptography stands where reviewers look for it");

    @ArchTest
    static final ArchRule jdbc_is_confined_to_stores = noClasses()
            .that(not(nestedIn("Store", "Database", "SqlFailure")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.jdbi..", "com.zaxxer..")
            .because("SQL stands in the *Store classes and in what opens the database");

    @ArchTest
    static final ArchRule camel_is_confined = noClasses()
            .that(not(resideInAnyPackage(JOURNEY, KIT, "nl.seinhuis.connectors..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..")
            .because("steps are plain Java");

    @ArchTest
    static final ArchRule jms_is_confined = noClasses()
            .that(not(resideInAnyPackage(JOURNEY, KIT)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.jms..")
            .because("only the journey publishes and only the kit receives");

    @ArchTest
    static final ArchRule stages_take_clock_and_ids_from_outside = noClasses()
            .that()
            .resideInAPackage(STAGES)
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("a stage that reads the time itself cannot be tested at another time");

    @ArchTest
    static final ArchRule nothing_is_java_serialised = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectInputStream")
            .because("deserialisation runs what the sender chooses");

    @ArchTest
    static final ArchRule names_say_what_a_class_is = classes()
            .should()
            .haveSimpleNameNotEndingWith("Util")
            .andShould()
            .haveSimpleNameNotEndingWith("Utils")
            .andShould()
            .haveSimpleNameNotEndingWith("Helper")
            .andShould()
            .haveSimpleNameNotEndingWith("Manager")
            .orShould()
            .haveSimpleName("GuardSecurityManager")
            .andShould()
            .haveSimpleNameNotEndingWith("Impl")
            .because("a class has one purpose and its name tells it");

    @ArchTest
    static final ArchRule only_few_classes_read_a_clear_identifier = noClasses()
            .that(not(nestedIn(
                    "json.Binding",
                    "view.Intake",
                    "decide.Age",
                    "stock.Stock",
                    "minimise.Minimiser",
                    "retention.ComingOfAge",
                    "match.MatchKeys",
                    "match.SubjectTokens",
                    "match.StopList",
                    "people.PersonTokens"))) // of generated people
            .and(not(resideInAnyPackage(KIT, "nl.seinhuis.connectors..")))
            .should()
            .callMethod(nl.seinhuis.signal.IdentifierAccess.class, "claim")
            .because("every place that sees a person in clear is on this list");

    @ArchTest
    static final ArchRule no_output_but_from_the_command_line = noClasses()
            .that(not(resideInAnyPackage(LAUNCH)))
            .and(not(simpleNameEndingWith("Main")))
            .and(not(nestedIn("LedgerVerifier")))
            .should()
            .accessField(System.class, "out")
            .because("what a person reads comes from the command line, everything else is logged as a code");

    /** Each package in one, and that one itself, by its full name. */
    private static SliceAssignment packagesIn(String top) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                String name = type.getPackageName();
                return name.equals(top) || name.startsWith(top + ".")
                        ? SliceIdentifier.of(name)
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages in %s".formatted(top);
            }
        };
    }

    private static DescribedPredicate<JavaClass> nestedIn(String... endings) {
        return new DescribedPredicate<>("class named like one of %s".formatted(String.join(", ", endings))) {
            @Override
            public boolean test(JavaClass type) {
                String name = type.getName().replaceAll("\\$.*", "");
                for (String ending : endings) {
                    if (name.endsWith(ending)) {
                        return true;
                    }
                }
                return false;
            }
        };
    }
}
