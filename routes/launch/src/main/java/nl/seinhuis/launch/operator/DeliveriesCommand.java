// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.operator;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.concurrent.Callable;
import nl.seinhuis.launch.rest.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What an operator can do with deliveries. */
@Command(
        name = "deliveries",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Works with deliveries.",
        subcommands = DeliveriesCommand.Replay.class)
public final class DeliveriesCommand {

    private DeliveriesCommand() {}

    /** Offers a refused delivery again. */
    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description =
                    "For an operator who signed in: offers a delivery that the desk's system refused once more, the"
                            + " same sealed bytes, after the check that comes before every publish.")
    static final class Replay implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private final Caller caller = new Caller();

        @Parameters(paramLabel = "DELIVERY", description = "Id of the delivery, as outbox lists it.")
        private String delivery;

        @Override
        public Integer call() throws IOException, InterruptedException {
            JsonObject answer = caller.api().post("/deliveries/" + delivery + "/_replay", JsonValue.EMPTY_JSON_OBJECT);
            spec.commandLine().getOut().println(answer.getString("id") + " is " + answer.getString("state"));
            return 0;
        }
    }
}
