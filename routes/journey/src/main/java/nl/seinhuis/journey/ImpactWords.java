// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.ledger.LedgerHash;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.approval.Change;
import nl.seinhuis.stages.policy.review.DifferenceText;
import nl.seinhuis.stages.policy.review.ImpactReport;
import nl.seinhuis.stages.policy.review.SetDifference;

/** What a set would change, in words for those who are to sign it; they sign its hash. */
final class ImpactWords {

    private static final int MOST = 1_000;

    private ImpactWords() {}

    /**
     * The report as JSON; the same sets over the same past always give the same bytes.
     *
     * @param before the set in force
     * @param after the candidate
     * @param past what the candidate would have changed in what was decided
     */
    static byte[] of(PolicySet before, PolicySet after, ImpactReport past) {
        Change change = Change.between(before, after);
        SetDifference difference = SetDifference.between(before, after);
        JsonObjectBuilder report = Json.createObjectBuilder()
                .add("form", "seinhuis-impact/1")
                .add("base", before.digest())
                .add("set", after.digest())
                .add("tightensOnly", change.tightensOnly())
                .add("widens", roles(change.widened()))
                .add("narrows", roles(change.narrowed()))
                .add("changes", lines(new DifferenceText(false), difference))
                .add("changesNl", lines(new DifferenceText(true), difference))
                .add("past", past(past));
        return report.build().toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonArrayBuilder lines(DifferenceText text, SetDifference difference) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        text.lines(difference).stream().limit(MOST).forEach(array::add);
        return array;
    }

    private static JsonObject past(ImpactReport past) {
        try (JsonReader reader = Json.createReader(new StringReader(past.canonical()))) {
            return reader.readObject();
        }
    }

    private static JsonArrayBuilder roles(Collection<Role> roles) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        roles.stream().map(Role::code).sorted().forEach(array::add);
        return array;
    }

    /** What is signed of it. */
    static String hash(byte[] report) {
        return HexFormat.of().formatHex(LedgerHash.sha256(report));
    }
}
