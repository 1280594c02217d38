// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import nl.seinhuis.launch.policy.proof.Matrix;
import nl.seinhuis.launch.policy.proof.Proof;
import nl.seinhuis.launch.words.LanguageOption;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.file.SetFiles;
import nl.seinhuis.stages.policy.model.Bilingual;
import nl.seinhuis.stages.policy.model.Fact;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Proves a set by going through every context that can be. */
@Command(
        name = "prove",
        mixinStandardHelpOptions = true,
        description =
                "Goes through every context of every rule and tells per property whether it holds, or the smallest"
                        + " counter-example in words. Exit code 1 if something does not hold, 2 if the set cannot be loaded.")
public final class ProveCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final SetFolder folder = new SetFolder();

    @Mixin
    private final LanguageOption language = new LanguageOption();

    @Option(
            names = "--random",
            defaultValue = "10000000",
            paramLabel = "N",
            description = "How many random whole contexts are tried besides (default: ${DEFAULT-VALUE}).")
    private long random;

    @Option(
            names = "--write-matrix",
            description = "Write policies/matrix.csv from this set, so that it can be put forward for approval.")
    private boolean writeMatrix;

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        try {
            SetFiles files = SetFiles.read(folder.path());
            PolicySet set = PolicySet.load(files, KeyPolicy.OPTIONAL);
            if (writeMatrix) {
                Files.write(folder.path().resolve(Proof.APPROVED), Matrix.file(set));
                files = SetFiles.read(folder.path());
            }
            Proof proof = new Proof(set, files);
            List<Proof.Finding> findings = proof.run(random);
            report(set, proof, findings, System.nanoTime() - start);
            return findings.stream().allMatch(Proof.Finding::holds) ? 0 : 1;
        } catch (PolicyFaults e) {
            FaultText.print(e.faults(), language.chosen(), spec.commandLine().getErr());
            return 2;
        }
    }

    private void report(PolicySet set, Proof proof, List<Proof.Finding> findings, long nanos) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(say("Set " + set.digest(), "Set " + set.digest()));
        out.println(say(
                "Hele ruimte: %,d sleutels (doel, van, naar, over wie, regime), elk met %d feiten aan of uit per gegeven"
                        .formatted(Proof.keys(), Fact.values().length),
                "Whole space: %,d keys (purpose, from, to, subject, regime), each with %d facts on or off per category"
                        .formatted(Proof.keys(), Fact.values().length)));
        out.println(say(
                "Wat telt: %,d regels met %,d cellen, samen %,d contexten, allemaal doorlopen"
                        .formatted(set.rules().size(), proof.cells(), proof.quotient()),
                "What counts: %,d rules with %,d cells, together %,d contexts, all of them seen"
                        .formatted(set.rules().size(), proof.cells(), proof.quotient())));
        for (Proof.Finding finding : findings) {
            Bilingual counter = finding.counter();
            out.println((counter == null ? say("geldt      ", "holds      ") : say("GELDT NIET ", "FAILS      "))
                    + say(finding.words().dutch(), finding.words().english()));
            if (counter != null) {
                out.println("           " + say(counter.dutch(), counter.english()));
            }
        }
        out.println(say("%.1f seconden", "%.1f seconds").formatted(nanos / 1e9));
    }

    private String say(String dutch, String english) {
        return language.chosen().of(dutch, english);
    }
}
