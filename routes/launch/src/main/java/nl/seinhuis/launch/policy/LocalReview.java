// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.KeyPolicy;
import nl.seinhuis.stages.policy.PolicyFaults;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.SetFiles;
import nl.seinhuis.stages.policy.approval.Change;
import nl.seinhuis.stages.policy.approval.SignedImpact;
import nl.seinhuis.stages.policy.approval.Statement;
import nl.seinhuis.stages.policy.review.DifferenceText;
import nl.seinhuis.stages.policy.review.SetDifference;

/**
 * What an officer is to sign, worked out on the officer's own machine: the digest and every sentence about what changes
 * come from the files of both sets, never from the broker's words. A broker that shows one set and has another one signed is
 * found out here. The counts of the past come from the broker as it rounded them, and are part of what is signed.
 */
final class LocalReview {

    private final Served served;
    private final PolicySet base;
    private final PolicySet candidate;
    private final Statement statement;

    /**
     * What the broker says.
     *
     * @param proposal all about the proposal
     * @param inForce the set in force
     * @param files the files of the proposal
     * @param baseFiles those of the set that it replaces
     */
    record Served(JsonObject proposal, JsonObject inForce, JsonObject files, JsonObject baseFiles) {}

    /**
     * Works it out.
     *
     * @throws IOException in words, if what the broker says is not what its files say
     */
    LocalReview(Served served, Instant now) throws IOException {
        this.served = served;
        this.statement = statement(served.proposal());
        this.base = set(served.baseFiles(), statement.base(), "the set in force");
        this.candidate = set(served.files(), statement.set(), "the proposal");
        demand(
                statement.base().equals(served.inForce().getString("digest"))
                        && statement.version()
                                > served.inForce().getJsonNumber("version").longValue(),
                "the proposal was not made upon the set in force");
        demand(
                statement.expires().isAfter(now)
                        && !statement.expires().isAfter(candidate.about().ends()),
                "its end has passed, or lies beyond the last day that the set names itself");
        JsonObject past = report().getJsonObject("past");
        demand(SignedImpact.fits(past, base, candidate), "the counts of the past are about other sets, or not rounded");
        byte[] impact = SignedImpact.json(base, candidate, past);
        demand(
                SignedImpact.hash(impact).equals(statement.impact()),
                "what it would change is not what the broker wants signed");
    }

    /** What is to be signed. */
    Statement statement() {
        return statement;
    }

    /** What is to be signed, in words, all of it worked out here. */
    List<String> words() {
        List<String> lines = new ArrayList<>();
        lines.add("To be signed, worked out on this machine from the files of the proposal:");
        lines.add("  set " + statement.set());
        lines.add("  version " + statement.version() + ", by " + statement.author() + ", until " + statement.expires());
        lines.add("  instead of " + statement.base());
        lines.add("  what it changes, " + statement.impact() + ":");
        new DifferenceText(false)
                .lines(SetDifference.between(base, candidate))
                .forEach(line -> lines.add("  change: " + line));
        Change change = Change.between(base, candidate);
        if (!change.widened().isEmpty()) {
            lines.add("  shares or compares more of the data of: "
                    + change.widened().stream().map(Role::code).sorted().collect(Collectors.joining(", ")));
        }
        for (JsonValue one : array(report().getJsonObject("past"), "rows")) {
            JsonObject row = one.asJsonObject();
            lines.add("  in the past, as the broker rounded it: " + row.getString("category") + " to "
                    + row.getString("to") + " for " + row.getString("purpose") + ": newly shared "
                    + row.getString("newly") + ", no longer shared " + row.getString("noLonger") + " times");
        }
        return lines;
    }

    private JsonObject report() {
        return served.proposal().getJsonObject("report");
    }

    private static Statement statement(JsonObject proposal) throws IOException {
        try {
            return new Statement(
                    proposal.getString("digest"),
                    proposal.getString("base"),
                    proposal.getString("impact"),
                    proposal.getJsonNumber("version").longValue(),
                    proposal.getString("author"),
                    Instant.parse(proposal.getString("expires")));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("nothing was signed: what the broker wants signed has not the right form", e);
        }
    }

    private static PolicySet set(JsonObject served, String digest, String what) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        served.getJsonObject("files")
                .forEach((name, text) ->
                        files.put(name, ((JsonString) text).getString().getBytes(StandardCharsets.UTF_8)));
        try {
            PolicySet set = PolicySet.load(SetFiles.of(files), KeyPolicy.REQUIRED);
            demand(set.digest().equals(digest), "the files of " + what + " are another set than the one to be signed");
            return set;
        } catch (PolicyFaults e) {
            throw new IOException("nothing was signed: the files of " + what + " are no valid set", e);
        }
    }

    private static void demand(boolean holds, String otherwise) throws IOException {
        if (!holds) {
            throw new IOException("nothing was signed: " + otherwise);
        }
    }

    private static JsonArray array(JsonObject object, String name) {
        return object.get(name) instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY;
    }
}
