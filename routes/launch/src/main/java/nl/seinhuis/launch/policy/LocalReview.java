// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.seinhuis.launch.words.Language;
import nl.seinhuis.launch.words.Told;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.approval.Change;
import nl.seinhuis.stages.policy.approval.SignedImpact;
import nl.seinhuis.stages.policy.approval.Statement;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.file.SetFiles;
import nl.seinhuis.stages.policy.review.DifferenceText;
import nl.seinhuis.stages.policy.review.SetDifference;
import org.jspecify.annotations.Nullable;

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
        this.base = set(served.baseFiles(), statement.base(), "de set die geldt", "the set in force");
        this.candidate = set(served.files(), statement.set(), "het voorstel", "the proposal");
        demand(
                statement.base().equals(served.inForce().getString("digest"))
                        && statement.version()
                                > served.inForce().getJsonNumber("version").longValue(),
                "het voorstel is niet gemaakt op de set die nu geldt",
                "the proposal was not made upon the set in force");
        demand(
                statement.expires().isAfter(now)
                        && !statement.expires().isAfter(candidate.about().ends()),
                "het einde is voorbij, of ligt na de laatste dag die de set zelf noemt",
                "its end has passed, or lies beyond the last day that the set names itself");
        JsonObject past = report().getJsonObject("past");
        demand(
                SignedImpact.fits(past, base, candidate),
                "de aantallen van vroeger horen bij andere sets, of zijn niet afgerond",
                "the counts of the past are about other sets, or not rounded");
        byte[] impact = SignedImpact.json(base, candidate, past);
        demand(
                SignedImpact.hash(impact).equals(statement.impact()),
                "wat het verandert is niet wat het seinhuis wil laten tekenen",
                "what it would change is not what the broker wants signed");
    }

    /** What is to be signed. */
    Statement statement() {
        return statement;
    }

    /** What is to be signed, in words, all of it worked out here. */
    List<String> words(Language language) {
        ProposalText text = new ProposalText(language);
        List<String> lines = new ArrayList<>();
        lines.add(language.of(
                "Dit wordt getekend, op deze computer berekend uit de bestanden van het voorstel:",
                "To be signed, worked out on this machine from the files of the proposal:"));
        lines.add("  set " + statement.set());
        lines.add("  "
                + text.head(
                        statement.version(),
                        text.by(statement.author()),
                        statement.expires().toString()));
        lines.add(language.of("  in plaats van ", "  instead of ") + statement.base());
        lines.add(language.of("  wat het verandert, ", "  what it changes, ") + statement.impact() + ":");
        lines.addAll(text.changes(
                new DifferenceText(language == Language.NL).lines(SetDifference.between(base, candidate))));
        lines.addAll(text.wider(Change.between(base, candidate).widened().stream()
                .map(Role::code)
                .toList()));
        List<String> past = text.past(report().getJsonObject("past"));
        if (!past.isEmpty()) {
            lines.add(language.of(
                    "  De aantallen komen van het seinhuis, afgerond:", "  The counts are the broker's, rounded:"));
            lines.addAll(past);
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
            throw refused(
                    "wat het seinhuis wil laten tekenen heeft niet de juiste vorm",
                    "what the broker wants signed has not the right form",
                    e);
        }
    }

    private static PolicySet set(JsonObject served, String digest, String dutch, String english) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        served.getJsonObject("files")
                .forEach((name, text) ->
                        files.put(name, ((JsonString) text).getString().getBytes(StandardCharsets.UTF_8)));
        try {
            PolicySet set = PolicySet.load(SetFiles.of(files), KeyPolicy.REQUIRED);
            demand(
                    set.digest().equals(digest),
                    "de bestanden van " + dutch + " zijn een andere set dan die wordt getekend",
                    "the files of " + english + " are another set than the one to be signed");
            return set;
        } catch (PolicyFaults e) {
            throw refused(
                    "de bestanden van " + dutch + " zijn geen geldige set",
                    "the files of " + english + " are no valid set",
                    e);
        }
    }

    private static void demand(boolean holds, String dutch, String english) throws Told {
        if (!holds) {
            throw refused(dutch, english, null);
        }
    }

    private static Told refused(String dutch, String english, @Nullable Exception cause) {
        return new Told("er is niets getekend: " + dutch, "nothing was signed: " + english, cause);
    }
}
