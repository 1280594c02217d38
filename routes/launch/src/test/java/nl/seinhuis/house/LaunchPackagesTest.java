// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.house;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** How the packages of the command line depend on each other. */
@AnalyzeClasses(packages = "nl.seinhuis.launch", importOptions = ImportOption.DoNotIncludeTests.class)
class LaunchPackagesTest {

    @ArchTest
    static final ArchRule packages_of_the_command_line_form_no_cycle = slices().assignedFrom(eachPackage())
            .should()
            .beFreeOfCycles()
            .because("each can then be read on its own, from place and words upwards");

    private static SliceAssignment eachPackage() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return type.getPackageName().startsWith("nl.seinhuis.launch")
                        ? SliceIdentifier.of(type.getPackageName())
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages of the command line";
            }
        };
    }
}
