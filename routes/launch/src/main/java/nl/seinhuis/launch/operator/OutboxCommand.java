// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.operator;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import nl.seinhuis.launch.rest.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is under way and what waits for a person. */
@Command(
        name = "outbox",
        mixinStandardHelpOptions = true,
        description =
                "For an operator who signed in: shows what is under way, which signals are parked and which deliveries"
                        + " a desk refused.",
        subcommands = OutboxCommand.Retry.class)
public final class OutboxCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final Caller caller = new Caller();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        JsonObject outbox = caller.api().get("/outbox");
        outbox.getJsonObject("counts").forEach((state, count) -> out.println(state + " " + count));
        for (JsonValue value : outbox.getJsonArray("parked")) {
            JsonObject one = value.asJsonObject();
            out.println("parked    signal " + one.getString("signalId") + "  " + one.getString("code") + " after "
                    + one.getInt("attempts") + " attempts, received " + one.getString("receivedAt"));
        }
        for (JsonValue value : outbox.getJsonArray("dead")) {
            JsonObject one = value.asJsonObject();
            out.println("refused   delivery " + one.getString("id") + "  " + one.getString("desk") + " for "
                    + one.getString("purpose") + " in " + one.getString("region") + ", replayed "
                    + one.getInt("replays") + " times");
        }
        return 0;
    }

    /** Puts a parked signal back to work. */
    @Command(
            name = "retry",
            mixinStandardHelpOptions = true,
            description = "Puts a parked signal back to work, after what was wrong has been mended.")
    static final class Retry implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private final Caller caller = new Caller();

        @Parameters(paramLabel = "SIGNAL", description = "Id of the signal.")
        private String signal;

        @Override
        public Integer call() throws IOException, InterruptedException {
            JsonObject answer = caller.api().post("/outbox/" + signal + "/_retry", JsonValue.EMPTY_JSON_OBJECT);
            spec.commandLine().getOut().println(answer.getString("id") + " is " + answer.getString("state"));
            return 0;
        }
    }
}
