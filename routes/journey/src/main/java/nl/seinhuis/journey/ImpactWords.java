// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.approval.Change;
import nl.seinhuis.stages.policy.review.CellChange;
import nl.seinhuis.stages.policy.review.SetDifference;

/** What a set would change, in words for those who are to sign it; they sign its hash. */
final class ImpactWords {

    private static final int MOST = 500;

    private ImpactWords() {}

    /** The report as JSON; the same two sets always give the same bytes. */
    static byte[] of(PolicySet before, PolicySet after) {
        Change change = Change.between(before, after);
        JsonObjectBuilder report = Json.createObjectBuilder()
                .add("form", "seinhuis-impact/1")
                .add("base", before.digest())
                .add("set", after.digest())
                .add("tightensOnly", change.tightensOnly())
                .add("widens", roles(change.widened()))
                .add("narrows", roles(change.narrowed()))
                .add("changes", changes(SetDifference.between(before, after)));
        return report.build().toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Every change in words: first who would receive more or less of what, then the rest of the set. */
    private static JsonArrayBuilder changes(SetDifference difference) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        difference.cells().stream()
                .map(ImpactWords::words)
                .distinct()
                .limit(MOST)
                .forEach(array::add);
        difference.parts().stream()
                .limit(MOST)
                .forEach(part -> array.add(part.words().english()));
        return array;
    }

    private static String words(CellChange cell) {
        return "%s of %s to %s for %s: %s, was %s"
                .formatted(
                        cell.category().code(),
                        cell.key().from().code(),
                        cell.key().to().code(),
                        cell.key().purpose().code(),
                        cell.after(),
                        cell.before());
    }

    private static JsonArrayBuilder roles(Collection<Role> roles) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        roles.stream().map(Role::code).sorted().forEach(array::add);
        return array;
    }

    /** What is signed of it. */
    static String hash(byte[] report) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(report));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
