// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
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
final class LiftCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final Caller caller = new Caller();

    @Parameters(arity = "0..1", paramLabel = "ID", description = "Id of the stop.")
    private @org.jspecify.annotations.Nullable String stop;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        RestApi api = caller.api();
        if (stop != null) {
            String state = api.post("/stops/" + stop + "/_lift", JsonValue.EMPTY_JSON_OBJECT)
                    .getString("state");
            out.println(state.equals("lifted") ? "sharing goes on" : "asked; a second person must agree");
            return 0;
        }
        for (JsonValue value : api.get("/stops").getJsonArray("stops")) {
            JsonObject one = value.asJsonObject();
            out.println(one.getString("id") + "  " + one.getString("scope") + " " + one.getString("target") + "  since "
                    + one.getString("since") + "  " + one.getString("reason")
                    + (one.getBoolean("liftAsked") ? "  (one person asked to lift)" : ""));
        }
        return 0;
    }
}
