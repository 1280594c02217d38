// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import nl.seinhuis.launch.place.OfficerKeyPairs;
import nl.seinhuis.launch.words.Language;
import nl.seinhuis.launch.words.LanguageOption;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.approval.DsseEnvelope;
import nl.seinhuis.stages.policy.approval.Enrolment;
import nl.seinhuis.stages.policy.approval.Unreadable;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.model.Officer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A root agency signs the list of officers; three of them must, each on its own machine. */
@Command(
        name = "enrol",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the list of officers in a configuration folder and signs it for one root agency, into"
                    + " officers/enrolment.json there. Signatures under the same list are kept; those under another one"
                    + " are worth nothing any more and go.",
            "After three root agencies: ./seinhuis policy submit --with officers."
        })
final class EnrolCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final SetFolder folder = new SetFolder();

    @Mixin
    private final LanguageOption language = new LanguageOption();

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "File with the root agency's key.")
    private Path key;

    @Override
    public Integer call() throws IOException {
        PolicySet set;
        try {
            set = PolicySet.load(folder.path(), KeyPolicy.OPTIONAL);
        } catch (PolicyFaults e) {
            FaultText.print(e.faults(), language.chosen(), spec.commandLine().getErr());
            return 2;
        }
        byte[] officers = Enrolment.bytes(set.officers());
        PrintWriter out = spec.commandLine().getOut();
        out.println(language.chosen().of("functionarissen, versie ", "officers, version ")
                + set.officers().version() + ":");
        out.println("  " + set.officers().digest());
        set.officers().all().forEach(one -> out.println("  " + words(one)));
        Path file = folder.path().resolve(Enrolment.FILE);
        DsseEnvelope.Signature own = OfficerKeyPairs.sign(key, Enrolment.TYPE, officers);
        List<DsseEnvelope.Signature> signatures = new ArrayList<>(before(file, officers));
        signatures.removeIf(one -> one.keyId().equals(own.keyId()));
        signatures.add(own);
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, new DsseEnvelope(Enrolment.TYPE, officers, signatures).json());
        out.println(language.chosen()
                .of(
                        "getekend door " + signatures.size() + " van de drie die nodig zijn",
                        "signed by " + signatures.size() + " of the three that are needed"));
        return 0;
    }

    private String words(Officer one) {
        Language chosen = language.chosen();
        int keys = one.keys().size();
        return one.id() + chosen.of(" van ", " of ") + one.agency() + ", "
                + switch (one.function()) {
                    case PRIVACY_OFFICER -> chosen.of("privacyfunctionaris, tekent", "privacy officer, signs");
                    case FG -> chosen.of("FG, adviseert", "data protection officer (FG), advises");
                }
                + ", " + keys
                + chosen.of(keys == 1 ? " sleutel" : " sleutels", keys == 1 ? " key" : " keys")
                + (one.revoked().isPresent() ? chosen.of(", ingetrokken", ", revoked") : "");
    }

    private static List<DsseEnvelope.Signature> before(Path file, byte[] officers) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            DsseEnvelope envelope = DsseEnvelope.read(Files.readAllBytes(file));
            return Arrays.equals(envelope.payload(), officers) ? envelope.signatures() : List.of();
        } catch (Unreadable e) {
            return List.of();
        }
    }
}
