// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store.row;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.ledger.LedgerHash;
import org.jspecify.annotations.Nullable;

/**
 * A decision as the sender may read it.
 *
 * @param who id of the desk, or of the role or desk that was not asked
 * @param purpose purpose
 * @param asked whether it was asked
 * @param delivery the delivery made, if something is released
 * @param explanation JSON: levels and reasons, never values; names its parts, see {@link Part#name}
 * @param parts what the explanation names
 */
public record ExplainedDecision(
        String who,
        Purpose purpose,
        boolean asked,
        @Nullable UUID delivery,
        String explanation,
        List<Part> parts) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:@-]{1,120}");

    /** Refuses anything but an id as {@code who}. */
    public ExplainedDecision {
        parts = List.copyOf(parts);
        if (!ID.matcher(who).matches()) {
            throw new IllegalArgumentException("decision-who");
        }
    }

    /** A decision that is explained in one piece. */
    public ExplainedDecision(String who, Purpose purpose, boolean asked, @Nullable UUID delivery, String explanation) {
        this(who, purpose, asked, delivery, explanation, List.of());
    }

    /**
     * A part of explanations that many signals share. It is stored once.
     *
     * @param digest SHA-256 of the body, in hex
     * @param body JSON without values
     */
    public record Part(String digest, String body) {

        private static final Pattern NAME = Pattern.compile("\\{\"part\":\"([0-9a-f]{64})\"\\}");

        /** Makes a part of a piece of JSON. */
        public static Part of(String body) {
            byte[] digest = LedgerHash.sha256(body.getBytes(StandardCharsets.UTF_8));
            return new Part(HexFormat.of().formatHex(digest), body);
        }

        /** What stands for it in an explanation. No text of a sender can look like it: quotes are escaped there. */
        public String name() {
            return "{\"part\":\"" + digest + "\"}";
        }

        /** Digests of the parts that an explanation names. */
        public static Set<String> named(String explanation) {
            return NAME.matcher(explanation)
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
        }

        /** An explanation with its parts in their places. */
        public static String filled(String explanation, Map<String, String> bodies) {
            return NAME.matcher(explanation)
                    .replaceAll(found -> Matcher.quoteReplacement(
                            Objects.requireNonNull(bodies.get(found.group(1)), "explanation-part-missing")));
        }
    }

    /** The explanation with its parts in their places. */
    public String whole() {
        return Part.filled(
                explanation, parts.stream().collect(Collectors.toMap(Part::digest, Part::body, (one, same) -> one)));
    }

    /** All of it as JSON. Ids and codes need no escaping. */
    public String json() {
        return "{\"who\":\"" + who + "\",\"purpose\":\"" + purpose.code() + "\",\"asked\":" + asked
                + (delivery == null ? "" : ",\"delivery\":\"" + delivery + "\"") + ",\"explanation\":" + explanation
                + "}";
    }
}
