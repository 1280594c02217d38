// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import nl.seinhuis.launch.words.Language;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.review.MatrixPage;
import nl.seinhuis.stages.policy.review.PolicyMatrix;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The policies as a table. */
@Command(
        name = "matrix",
        mixinStandardHelpOptions = true,
        description =
                "Writes who receives what for which purpose, in Dutch: as CSV, and as one page that needs nothing else to be"
                        + " read, filtered and printed. Without either option the CSV goes to standard output.")
final class MatrixCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final SetFolder set = new SetFolder();

    @Option(names = "--csv", paramLabel = "FILE", description = "Where the CSV goes.")
    private @org.jspecify.annotations.Nullable Path csv;

    @Option(names = "--html", paramLabel = "FILE", description = "Where the page goes.")
    private @org.jspecify.annotations.Nullable Path html;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try {
            PolicySet loaded = set.load();
            if (csv == null && html == null) {
                out.print(PolicyMatrix.csv(loaded));
                out.flush();
            }
            if (csv != null) {
                Files.writeString(csv, PolicyMatrix.csv(loaded));
                out.println("geschreven: " + csv);
            }
            if (html != null) {
                Files.writeString(html, MatrixPage.html(loaded));
                out.println("geschreven: " + html);
            }
            return 0;
        } catch (PolicyFaults faults) {
            FaultText.print(faults.faults(), Language.NL, spec.commandLine().getErr());
            return 2;
        }
    }
}
