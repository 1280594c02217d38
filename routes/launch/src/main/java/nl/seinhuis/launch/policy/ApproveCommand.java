// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy;

import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import nl.seinhuis.launch.place.OfficerKeyPairs;
import nl.seinhuis.launch.words.Told;
import nl.seinhuis.stages.policy.approval.DsseEnvelope;
import nl.seinhuis.stages.policy.approval.Statement;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Signs, after what is signed was worked out here and shown. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = {
            "Works out on this machine, from the files of the proposal, what it would change, compares that with what"
                    + " the broker says, shows it and signs it. Refuses where the two differ.",
            "The private key stays on this machine."
        })
final class ApproveCommand extends ChangeCommands.OfProposal {

    @Option(
            names = "--officer",
            paramLabel = "FILE",
            description = "File with the officer's key (default: that of the demo).")
    private @Nullable Path officer;

    @Option(names = "--ask", description = "Asks at the terminal before it signs what it showed.")
    private boolean ask;

    @Override
    public Integer call() throws IOException, InterruptedException {
        String path = path();
        JsonObject set = api().get(path);
        if (set.getString("impact").isEmpty()) {
            throw new Told(
                    "de gevolgen zijn nog niet berekend: doe eerst ./seinhuis policy impact",
                    "the impact was not computed yet: run ./seinhuis policy impact first");
        }
        JsonObject inForce = api().get("/policies").getJsonObject("inForce");
        LocalReview review = new LocalReview(
                new LocalReview.Served(
                        set,
                        inForce,
                        api().get(path + "/files"),
                        api().get("/policies/" + set.getString("base") + "/files")),
                Clock.systemUTC().instant());
        Statement statement = review.statement();
        review.words(language()).forEach(out()::println);
        out().flush();
        if (!agreed()) {
            throw new Told("er is niets getekend", "nothing was signed");
        }
        Path key = officer != null ? officer : connection().demoKey();
        DsseEnvelope envelope = new DsseEnvelope(
                Statement.TYPE,
                statement.bytes(),
                List.of(OfficerKeyPairs.sign(key, Statement.TYPE, statement.bytes())));
        print(api().post(path + "/approvals", envelope.json()));
        return 0;
    }

    private boolean agreed() throws IOException {
        if (!ask) {
            return true;
        }
        out().print(language().of("Dit tekenen? [j/N] ", "Sign this? [y/N] "));
        out().flush();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        String answer = in.readLine();
        return answer != null
                && List.of("y", "yes", "j", "ja").contains(answer.strip().toLowerCase(Locale.ROOT));
    }
}
