// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.operator;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import nl.seinhuis.launch.rest.Caller;
import nl.seinhuis.launch.words.Language;
import nl.seinhuis.launch.words.LanguageOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Pulls the brake: sharing stops at once. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = {
            "Stops sharing with a desk, with an agency, for a purpose, or all of it, at once. Starting again takes two"
                    + " people (see lift).",
            "An agency stops itself and its desks with its client; an officer or operator who signed in stops anything."
        })
public final class StopCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final Caller caller = new Caller();

    @Mixin
    private final LanguageOption language = new LanguageOption();

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why, for the other agencies to read; without names or numbers of people.")
    private String reason;

    @Parameters(index = "0", paramLabel = "desk|agency|purpose|all", description = "What kind of thing to stop.")
    private String scope;

    @Parameters(index = "1", arity = "0..1", paramLabel = "TARGET", description = "Which one; none for all.")
    private @org.jspecify.annotations.Nullable String target;

    @Override
    public Integer call() throws IOException, InterruptedException {
        JsonObjectBuilder body = Json.createObjectBuilder().add("scope", scope).add("reason", reason);
        if (target != null) {
            body.add("target", target);
        }
        Language chosen = language.chosen();
        JsonObject stop = caller.api(chosen).post("/stops", body.build());
        PrintWriter out = spec.commandLine().getOut();
        out.println(chosen.of("stilgelegd: ", "stopped: ") + StopText.of(stop, chosen));
        out.println(chosen.of(
                "Weer delen kan als twee privacyfunctionarissen dat vragen: ./seinhuis lift " + stop.getString("id"),
                "Sharing starts again when two privacy officers ask for it: ./seinhuis lift " + stop.getString("id")));
        return 0;
    }
}
