// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import nl.seinhuis.launch.OfficerConnection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands with which officers change the policies of a running broker. */
final class ChangeCommands {

    private ChangeCommands() {}

    /** What all of them share. */
    abstract static class OfOfficer implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private final OfficerConnection connection = new OfficerConnection();

        OfficerConnection connection() {
            return connection;
        }

        PrintWriter out() {
            return spec.commandLine().getOut();
        }

        /** The proposal that is named, or the only open one. */
        String digest(@Nullable String given) throws IOException, InterruptedException {
            List<String> open =
                    connection.api().get("/policies").getJsonArray("sets").getValuesAs(JsonObject.class).stream()
                            .filter(one -> List.of("draft", "submitted", "advised", "approved")
                                    .contains(one.getString("state")))
                            .map(one -> one.getString("digest"))
                            .filter(one -> given == null || one.startsWith(given))
                            .toList();
            if (open.size() != 1) {
                throw new IOException(
                        open.isEmpty()
                                ? "there is no such open proposal"
                                : "there are several: name one by its digest");
            }
            return open.get(0);
        }

        void print(JsonObject set) {
            out().printf(
                            "version %d, %s, by %s, until %s%n  %s%n",
                            set.getJsonNumber("version").longValue(),
                            set.getString("state"),
                            set.getString("author"),
                            set.getString("expires"),
                            set.getString("digest"));
            texts(set, "signers").forEach(one -> out().println("  signed by " + one));
            for (JsonValue one : array(set, "advice")) {
                JsonObject advice = one.asJsonObject();
                out().println("  advice of " + advice.getString("officer") + ", " + advice.getString("opinion") + ": "
                        + advice.getString("reason"));
            }
            if (set.get("report") instanceof JsonObject report) {
                texts(report, "changes").forEach(one -> out().println("  change: " + one));
                past(report.getJsonObject("past"));
                List<String> widens = texts(report, "widens");
                if (!widens.isEmpty()) {
                    out().println("  shares more of: " + String.join(", ", widens));
                }
                if (report.getBoolean("tightensOnly", false)) {
                    out().println("  only shares less: one officer of a sender concerned is enough");
                }
            }
            for (JsonValue one : array(set, "missing")) {
                out().println("  still needed: " + one.asJsonObject().getString("en"));
            }
        }

        private void past(JsonObject past) {
            for (JsonValue one : array(past, "rows")) {
                JsonObject row = one.asJsonObject();
                out().println("  in the past: " + row.getString("category") + " to " + row.getString("to") + " for "
                        + row.getString("purpose") + ": newly shared " + row.getString("newly")
                        + ", no longer shared " + row.getString("noLonger") + " times");
            }
        }

        private static List<String> texts(JsonObject object, String name) {
            return array(object, name).getValuesAs(JsonString.class).stream()
                    .map(JsonString::getString)
                    .toList();
        }

        private static JsonArray array(JsonObject object, String name) {
            return object.get(name) instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
        }
    }

    /** One that is about a proposal. */
    abstract static class OfProposal extends OfOfficer {

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "DIGEST",
                description = "The proposal, by the beginning of its digest; may be left out if only one is open.")
        private @Nullable String digest;

        String path() throws IOException, InterruptedException {
            return "/policies/" + digest(digest);
        }
    }

    /** Lists sets. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the set in force and what was handed in.")
    static final class Listing extends OfOfficer {

        @Override
        public Integer call() throws IOException, InterruptedException {
            JsonObject all = connection().api().get("/policies");
            JsonObject inForce = all.getJsonObject("inForce");
            out().println("in force" + (inForce.getBoolean("expired") ? ", EXPIRED: nothing is shared" : "") + ":");
            print(inForce);
            out().println("handed in, newest first:");
            all.getJsonArray("sets").getValuesAs(JsonObject.class).forEach(this::print);
            return 0;
        }
    }

    /** Computes the impact. */
    @Command(
            name = "impact",
            mixinStandardHelpOptions = true,
            description = "Computes what a proposal would change; from then on it can be signed.")
    static final class ImpactOf extends OfProposal {

        @Override
        public Integer call() throws IOException, InterruptedException {
            print(connection().api().post(path() + "/impact", JsonValue.EMPTY_JSON_OBJECT));
            return 0;
        }
    }

    /** Advises. */
    @Command(
            name = "advise",
            mixinStandardHelpOptions = true,
            description = "Records the advice of a data protection officer (FG) about a proposal. It is no signature.")
    static final class Advise extends OfProposal {

        @Option(names = "--against", description = "The advice is against the proposal; without it, for.")
        private boolean against;

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
        private String reason;

        @Override
        public Integer call() throws IOException, InterruptedException {
            JsonObject body = Json.createObjectBuilder()
                    .add("date", LocalDate.now(ZoneId.of("Europe/Amsterdam")).toString())
                    .add("opinion", against ? "against" : "for")
                    .add("reason", reason)
                    .build();
            print(connection().api().post(path() + "/advice", body));
            return 0;
        }
    }

    /** Puts in force. */
    @Command(
            name = "activate",
            mixinStandardHelpOptions = true,
            description = "Puts an approved proposal in force, at once and without a restart.")
    static final class Activate extends OfProposal {

        @Override
        public Integer call() throws IOException, InterruptedException {
            print(connection().api().post(path() + "/_activate", JsonValue.EMPTY_JSON_OBJECT));
            return 0;
        }
    }
}
