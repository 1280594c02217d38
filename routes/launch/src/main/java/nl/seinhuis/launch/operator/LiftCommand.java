// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.operator;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import nl.seinhuis.launch.rest.Caller;
import nl.seinhuis.launch.rest.RestApi;
import nl.seinhuis.launch.words.Language;
import nl.seinhuis.launch.words.LanguageOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets go of the brake: the first person asks, a second agrees. */
@Command(
        name = "lift",
        mixinStandardHelpOptions = true,
        description =
                "Starts sharing again after a stop: the first privacy officer asks, a second one agrees. Without an id"
                        + " it lists what is stopped.")
public final class LiftCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final Caller caller = new Caller();

    @Mixin
    private final LanguageOption language = new LanguageOption();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "Id of the stop.")
    private @org.jspecify.annotations.Nullable String stop;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Language chosen = language.chosen();
        RestApi api = caller.api(chosen);
        if (stop != null) {
            String state = api.post("/stops/" + stop + "/_lift", JsonValue.EMPTY_JSON_OBJECT)
                    .getString("state");
            out.println(
                    state.equals("lifted")
                            ? chosen.of("er wordt weer gedeeld", "sharing goes on")
                            : chosen.of(
                                    "gevraagd; een tweede privacyfunctionaris moet instemmen",
                                    "asked; a second person must agree"));
            return 0;
        }
        JsonArray stops = api.get("/stops").getJsonArray("stops");
        if (stops.isEmpty()) {
            out.println(chosen.of("er is niets stilgelegd", "nothing is stopped"));
        }
        for (JsonValue value : stops) {
            JsonObject one = value.asJsonObject();
            out.println(one.getString("id") + "  " + StopText.of(one, chosen)
                    + (one.getBoolean("liftAsked")
                            ? chosen.of(
                                    "  (één van de twee heeft gevraagd om weer te delen)",
                                    "  (one person asked to lift)")
                            : ""));
        }
        return 0;
    }
}
