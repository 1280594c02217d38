// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.io.IOException;
import nl.seinhuis.launch.unlink.Finding;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.seal.Providers;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether two desks can tell that what they hold is about one person. */
final class TwoDesks implements Measurement {

    /** Two to teach with and two to measure with: of one alone there is no pair of two. */
    private static final int FEWEST = 4;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--unlinkability",
            arity = "0..1",
            fallbackValue = "100000",
            paramLabel = "N",
            description =
                    "Measures what two desks could join, over N subjects (default: ${FALLBACK-VALUE}). Ends with code 3"
                            + " when N is so small that nothing can be concluded.")
    private int subjects;

    @Override
    public boolean wanted() {
        return subjects > 0;
    }

    @Override
    public Outcome run(Bench bench) throws IOException, PolicyFaults {
        if (subjects < FEWEST) {
            throw new ParameterException(
                    spec.commandLine(), "--unlinkability needs at least " + FEWEST + " subjects to make pairs of.");
        }
        Providers.install();
        bench.headHere("what two desks could join");
        try (WorkFolder work = WorkFolder.make()) {
            Finding found =
                    new Unlinkability(bench.root(), bench.out(), bench.progress()::println).run(subjects, work.path());
            return switch (found) {
                case KEPT -> Outcome.GOOD;
                case OPEN -> Outcome.OPEN;
                case BROKEN -> Outcome.AMISS;
            };
        }
    }
}
