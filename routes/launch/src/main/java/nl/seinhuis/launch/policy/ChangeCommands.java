// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import nl.seinhuis.launch.rest.OfficerConnection;
import nl.seinhuis.launch.rest.RestApi;
import nl.seinhuis.launch.words.Language;
import nl.seinhuis.launch.words.LanguageOption;
import nl.seinhuis.launch.words.Told;
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

        @Mixin
        private final LanguageOption language = new LanguageOption();

        OfficerConnection connection() {
            return connection;
        }

        RestApi api() throws IOException, InterruptedException {
            return connection.api(language.chosen());
        }

        Language language() {
            return language.chosen();
        }

        PrintWriter out() {
            return spec.commandLine().getOut();
        }

        /** The proposal that is named, or the only open one. */
        String digest(@Nullable String given) throws IOException, InterruptedException {
            List<String> open = api().get("/policies").getJsonArray("sets").getValuesAs(JsonObject.class).stream()
                    .filter(one ->
                            List.of("draft", "submitted", "advised", "approved").contains(one.getString("state")))
                    .map(one -> one.getString("digest"))
                    .filter(one -> given == null || one.startsWith(given))
                    .distinct() // of a set that was handed in once more the last one counts
                    .toList();
            if (open.size() != 1) {
                throw open.isEmpty() ? noneOpen(given) : several();
            }
            return open.get(0);
        }

        private static Told noneOpen(@Nullable String given) {
            return given == null
                    ? new Told("er is geen open voorstel", "there is no open proposal")
                    : new Told(
                            "er is geen open voorstel dat begint met " + given,
                            "there is no open proposal that begins with " + given);
        }

        private static Told several() {
            return new Told(
                    "er is meer dan één open voorstel: noem er één, met het begin van de lange code onder zijn versie"
                            + " (./seinhuis policy list)",
                    "several proposals are open: name one by the beginning of the long code below its version"
                            + " (./seinhuis policy list)");
        }

        void print(JsonObject set) {
            new ProposalText(language()).lines(set).forEach(out()::println);
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
            JsonObject all = api().get("/policies");
            JsonObject inForce = all.getJsonObject("inForce");
            out().println(language().of("nu geldt", "in force")
                    + (inForce.getBoolean("expired")
                            ? language().of(", VERLOPEN: er wordt niets gedeeld", ", EXPIRED: nothing is shared")
                            : "")
                    + ":");
            print(inForce);
            out().println(language().of("ingediend, het nieuwste eerst:", "handed in, newest first:"));
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
            print(api().post(path() + "/impact", JsonValue.EMPTY_JSON_OBJECT));
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
            print(api().post(path() + "/advice", body));
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
            print(api().post(path() + "/_activate", JsonValue.EMPTY_JSON_OBJECT));
            return 0;
        }
    }
}
