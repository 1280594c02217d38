// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.bench;

import nl.seinhuis.bench.decide.Decisions;
import picocli.CommandLine.Option;

/** How long one decision takes, beside two other engines. */
final class DecisionTimes implements Measurement {

    @Option(
            names = "--decisions",
            description = "Measures the decisions of the shipped policies beside Cedar and CEL, in this JVM.")
    private boolean wanted;

    @Override
    public boolean wanted() {
        return wanted;
    }

    @Override
    public Outcome run(Bench bench) throws Exception {
        bench.headHere("decisions beside Cedar and CEL");
        BenchOptions options = bench.options();
        new Decisions(bench.out(), bench.progress()::println)
                .run(bench.root().resolve("config"), options.rounds(), options.load(), options.warmUp());
        return Outcome.GOOD;
    }
}
