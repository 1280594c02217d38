// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.house;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** How the packages within a module depend on each other. */
@AnalyzeClasses(
        packages = {"nl.seinhuis.launch", "nl.seinhuis.kit"},
        importOptions = PackagesTest.WithoutTests.class)
class PackagesTest {

    /** What other modules test with comes as a jar too. */
    static final class WithoutTests implements ImportOption {

        private final ImportOption folders = new DoNotIncludeTests();

        @Override
        public boolean includes(Location location) {
            return folders.includes(location) && !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule packages_of_the_command_line_form_no_cycle = slices().assignedFrom(
                    eachPackageUnder("nl.seinhuis.launch"))
            .should()
            .beFreeOfCycles()
            .because("each can then be read on its own, from place and words upwards");

    @ArchTest
    static final ArchRule packages_of_the_connector_kit_form_no_cycle = slices().assignedFrom(
                    eachPackageUnder("nl.seinhuis.kit"))
            .should()
            .beFreeOfCycles()
            .because("an agency with software of its own needs the client and not the connector around it");

    private static SliceAssignment eachPackageUnder(String root) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return type.getPackageName().startsWith(root)
                        ? SliceIdentifier.of(type.getPackageName())
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages under " + root;
            }
        };
    }
}
