// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import nl.seinhuis.launch.words.Told;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.SetFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Hands a change in. */
@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        description = {
            "Hands in what differs between the set in force and a configuration folder: law, policies, agencies and"
                    + " desks, regions, stop list and statistics.",
            "Keys of desks, stock lists and officers stay as they are unless --with names them, since an ordinary"
                    + " folder does not have those of the broker."
        })
final class SubmitCommand extends ChangeCommands.OfOfficer {

    @Mixin
    private final SetFolder folder = new SetFolder();

    @Option(
            names = "--with",
            split = ",",
            paramLabel = "KIND",
            description = "Also what differs in keys, stock or officers. keys: desks/keys, with the proofs of"
                    + " ./seinhuis policy key-proof; stock: the lists in stock; officers: officers.yaml and their"
                    + " enrolment by ./seinhuis policy enrol.")
    private List<String> with = List.of();

    @Option(
            names = "--days",
            defaultValue = "180",
            paramLabel = "N",
            description = "How long it is to hold (default: ${DEFAULT-VALUE}, at most 400), and never beyond the last"
                    + " day that the set names itself.")
    private int days;

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            description = "Until when it is to hold, for example 2027-05-01T00:00:00Z; instead of --days.")
    private @Nullable Instant expires;

    @Option(
            names = "--set-version",
            paramLabel = "N",
            description =
                    "Version that it is to have (default: that of the set in force plus one). With a higher one the"
                            + " same set is handed in once more, for example until another day.")
    private @Nullable Long version;

    @Override
    public Integer call() throws IOException, InterruptedException {
        JsonObject inForce = api().get("/policies").getJsonObject("inForce");
        JsonObject base = api().get("/policies/" + inForce.getString("digest"));
        try {
            SetFiles here = SetFiles.read(folder.path());
            Set<ChangedFiles.Kind> kinds = EnumSet.noneOf(ChangedFiles.Kind.class);
            for (String word : with) {
                kinds.add(ChangedFiles.Kind.of(word));
            }
            long next =
                    version != null ? version : base.getJsonNumber("version").longValue() + 1;
            print(api().post("/policies", ChangedFiles.submission(here, base, kinds, next, end())));
            return 0;
        } catch (PolicyFaults e) {
            FaultText.print(e.faults(), language(), out());
            throw new Told(
                    "er is niets ingediend: de map is geen set", "nothing was handed in: the folder is no set", e);
        }
    }

    /** What was asked for, or the last day that the set names itself if that comes first. */
    private Instant end() throws PolicyFaults {
        if (expires != null) {
            return expires;
        }
        Instant wanted = Clock.systemUTC().instant().plus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        Instant last = folder.load().about().ends();
        return last.isBefore(wanted) ? last : wanted;
    }
}
