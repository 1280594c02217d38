// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import java.io.IOException;
import nl.seinhuis.stages.policy.PolicyFaults;
import nl.seinhuis.stages.seal.Providers;
import picocli.CommandLine.Option;

/** Whether two desks can tell that what they hold is about one person. */
final class TwoDesks implements Measurement {

    @Option(
            names = "--unlinkability",
            arity = "0..1",
            fallbackValue = "100000",
            paramLabel = "N",
            description = "Measures what two desks could join, over N subjects (default: ${FALLBACK-VALUE}).")
    private int subjects;

    @Override
    public boolean wanted() {
        return subjects > 0;
    }

    @Override
    public boolean run(Bench bench) throws IOException, PolicyFaults {
        Providers.install();
        bench.headHere("what two desks could join");
        try (WorkFolder work = WorkFolder.make()) {
            return new Unlinkability(bench.root(), bench.out(), bench.progress()::println).run(subjects, work.path());
        }
    }
}
