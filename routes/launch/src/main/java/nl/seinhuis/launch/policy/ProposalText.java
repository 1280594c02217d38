// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.seinhuis.launch.words.Language;
import nl.seinhuis.launch.words.Moment;

/** A set of policies and what it would change, as officers read it. */
final class ProposalText {
    private static final Map<String, String> STATES = Map.of(
            "draft", "concept",
            "submitted", "ingediend",
            "advised", "met advies",
            "approved", "goedgekeurd",
            "active", "geldt",
            "replaced", "vervangen",
            "expired", "verlopen",
            "rejected", "afgewezen");

    private static final String FOUNDERS = "root";

    private final Language language;

    ProposalText(Language language) {
        this.language = language;
    }

    /** All that the broker tells about a set. */
    List<String> lines(JsonObject set) {
        List<String> lines = new ArrayList<>();
        String state = set.getString("state");
        lines.add(head(
                set.getJsonNumber("version").longValue(),
                language.of(STATES.getOrDefault(state, state), state) + ", " + by(set.getString("author")),
                set.getString("expires")));
        lines.add("  " + set.getString("digest"));
        texts(set, "signers").forEach(one -> lines.add("  " + language.of("getekend door ", "signed by ") + one));
        for (JsonValue one : array(set, "advice")) {
            lines.add(advice(one.asJsonObject()));
        }
        if (set.get("report") instanceof JsonObject report) {
            lines.addAll(changes(texts(report, language.of("changesNl", "changes"))));
            lines.addAll(past(report.getJsonObject("past")));
            lines.addAll(wider(texts(report, "widens")));
            if (report.getBoolean("tightensOnly", false)) {
                lines.add(language.of(
                        "  deelt alleen minder: één functionaris van een betrokken melder is genoeg, als de set niet langer"
                                + " geldt dan die van nu",
                        "  only shares less: one officer of a sender concerned is enough, if the set holds no longer than the"
                                + " one in force"));
            }
        }
        for (JsonValue one : array(set, "missing")) {
            lines.add(language.of("  nog nodig: ", "  still needed: ")
                    + one.asJsonObject().getString(language.of("nl", "en")));
        }
        return lines;
    }

    /** Version, what goes behind it, and the end. */
    String head(long version, String middle, String expires) {
        return language.of("versie ", "version ") + version + ", " + middle + language.of(", tot ", ", until ")
                + Moment.words(expires, language);
    }

    /** Who handed it in. */
    String by(String author) {
        return FOUNDERS.equals(author)
                ? language.of("van de organisaties die de set oprichtten", "by the agencies that founded the set")
                : language.of("van ", "by ") + author;
    }

    /** The sentences of a difference. */
    List<String> changes(List<String> sentences) {
        return sentences.stream()
                .map(one -> language.of("  verandert: ", "  change: ") + one)
                .toList();
    }

    /** What would have been otherwise in what was decided before, rounded. */
    List<String> past(JsonObject past) {
        return array(past, "rows").stream()
                .map(JsonValue::asJsonObject)
                .map(row -> {
                    String category = language.word("category", row.getString("category"));
                    String to = language.word("role", row.getString("to"));
                    String purpose = language.word("purpose", row.getString("purpose"));
                    String newly = times(row.getString("newly"));
                    String noLonger = times(row.getString("noLonger"));
                    return language.of(
                            "  in het verleden: " + category + " aan " + to + " voor " + purpose + ": " + newly
                                    + " wel gedeeld waar het niet werd, " + noLonger + " niet meer",
                            "  in the past: " + category + " to " + to + " for " + purpose + ": newly shared " + newly
                                    + ", no longer shared " + noLonger);
                })
                .toList();
    }

    /** A count that is rounded to five; a small one is hidden. */
    private String times(String count) {
        if (count.startsWith("<")) {
            return language.of(
                    "minder dan " + count.substring(1) + " keer", "fewer than " + count.substring(1) + " times");
        }
        return count.equals("0")
                ? language.of("geen enkele keer", "not once")
                : language.of("ongeveer " + count + " keer", "about " + count + " times");
    }

    /** Whose data is shared or compared more widely; nothing if nobody's is. */
    List<String> wider(Collection<String> roles) {
        return roles.isEmpty()
                ? List.of()
                : List.of(language.of("  deelt of vergelijkt meer van: ", "  shares or compares more of the data of: ")
                        + roles.stream()
                                .sorted()
                                .map(role -> language.word("role", role))
                                .collect(Collectors.joining("; ")));
    }

    private String advice(JsonObject advice) {
        String opinion = advice.getString("opinion");
        return language.of("  advies van ", "  advice of ") + advice.getString("officer") + ", "
                + language.of(opinion.equals("for") ? "voor" : "tegen", opinion) + ": " + advice.getString("reason");
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
