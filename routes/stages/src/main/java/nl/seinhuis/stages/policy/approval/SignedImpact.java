// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.approval;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.ledger.LedgerHash;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.review.DifferenceText;
import nl.seinhuis.stages.policy.review.SetDifference;

/**
 * What a set would change, in words for those who are to sign it; they sign its hash. Made by the broker and again on the
 * machine of each signer: all of it but the counts of the past follows from the two sets alone, and those counts travel
 * rounded, so that no signer learns more than the public tables tell.
 */
public final class SignedImpact {

    private static final int MOST = 1_000;
    private static final Pattern COUNT = Pattern.compile("0|<10|[1-9][0-9]{0,15}");

    private SignedImpact() {}

    /**
     * The report as JSON; the same sets over the same past always give the same bytes.
     *
     * @param before the set in force
     * @param after the candidate
     * @param past what the candidate would have changed in what was decided: an {@code ImpactReport} as JSON
     */
    public static byte[] json(PolicySet before, PolicySet after, JsonObject past) {
        Change change = Change.between(before, after);
        SetDifference difference = SetDifference.between(before, after);
        JsonObjectBuilder report = Json.createObjectBuilder()
                .add("form", "seinhuis-impact/1")
                .add("base", before.digest())
                .add("set", after.digest())
                .add("tightensOnly", change.tightensOnly())
                .add("widens", roles(change.widened()))
                .add("narrows", roles(change.narrowed()))
                .add("changes", lines(new DifferenceText(false), difference, " further changes"))
                .add("changesNl", lines(new DifferenceText(true), difference, " verdere veranderingen"))
                .add("past", past);
        return report.build().toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether counts of the past are about exactly these two sets, and rounded as they must be before anybody sees them. */
    public static boolean fits(JsonObject past, PolicySet before, PolicySet after) {
        List<JsonValue> rows =
                past.get("rows") instanceof JsonArray array ? array.getValuesAs(JsonValue.class) : List.of();
        return past.getString("before", "").equals(before.digest())
                && past.getString("after", "").equals(after.digest())
                && rounded(past.getString("replayed", ""))
                && rows.stream().allMatch(SignedImpact::row);
    }

    private static boolean row(JsonValue value) {
        return value instanceof JsonObject row
                && rounded(row.getString("newly", ""))
                && rounded(row.getString("noLonger", ""));
    }

    private static boolean rounded(String count) {
        return COUNT.matcher(count).matches() && (count.startsWith("<") || Long.parseLong(count) % 5 == 0);
    }

    /** The last line is the verdict and always there; what is left out before it is counted. */
    private static JsonArrayBuilder lines(DifferenceText text, SetDifference difference, String further) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        List<String> lines = text.lines(difference);
        if (lines.size() <= MOST) {
            lines.forEach(array::add);
            return array;
        }
        lines.subList(0, MOST - 2).forEach(array::add);
        array.add("... " + (lines.size() - MOST + 1) + further);
        return array.add(lines.get(lines.size() - 1));
    }

    private static JsonArrayBuilder roles(Collection<Role> roles) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        roles.stream().map(Role::code).sorted().forEach(array::add);
        return array;
    }

    /** What is signed of it: SHA-256, in hex. */
    public static String hash(byte[] report) {
        return HexFormat.of().formatHex(LedgerHash.sha256(report));
    }
}
