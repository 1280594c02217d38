// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.words;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was decided about one signal, in words: per desk what is shared at which level, what is withheld and why. */
public final class DecisionText {

    private final PrintWriter out;
    private final Wrapped lines;
    private final Language language;

    /** Prints to a writer. */
    public DecisionText(PrintWriter out, Language language) {
        this.out = out;
        this.lines = new Wrapped(out);
        this.language = language;
    }

    /**
     * Prints it.
     *
     * @param answer answer of {@code GET /signals/{id}/deliveries}
     * @param roles role of each person in the signal, by {@code ref}
     */
    public void print(JsonObject answer, Map<String, String> roles) {
        List<String> nothing = new ArrayList<>();
        for (JsonValue value : answer.getJsonArray("deliveries")) {
            JsonObject delivery = value.asJsonObject();
            if (delivery.getBoolean("shares")) {
                desk(delivery, roles);
            } else {
                nothing.add(delivery.getString("desk") + " · " + purpose(delivery) + " · "
                        + language.of("ontvangt niets: ", "receives nothing: ") + firstReason(delivery));
            }
        }
        nothing.forEach(line -> lines.print("  - ", line));
        notAsked(answer);
        if (answer.containsKey("advice")) {
            answer.getJsonArray("advice").forEach(advice -> lines.print("  ! ", text(advice.asJsonObject())));
        }
    }

    private void desk(JsonObject delivery, Map<String, String> roles) {
        out.println("  " + delivery.getString("desk") + " · " + purpose(delivery) + " · "
                + language.word("region", delivery.getString("region")) + arrived(delivery));
        subject("", delivery);
        for (JsonValue value : delivery.getJsonArray("persons")) {
            JsonObject person = value.asJsonObject();
            String ref = person.getString("ref");
            String role = language.word("subject-role", roles.getOrDefault(ref, "involved"));
            if (person.getBoolean("visible")) {
                subject(ref + ", " + role + ": ", person);
            } else {
                lines.print(
                        "    ",
                        ref + ", " + role + ": "
                                + language.of("afgeschermd, ook het bestaan", "withheld, even existence") + " ("
                                + firstReason(person) + ")");
            }
        }
    }

    private String arrived(JsonObject delivery) {
        return delivery.getBoolean("delivered", false) ? language.of(" · afgeleverd", " · delivered") : "";
    }

    private void subject(String who, JsonObject decided) {
        List<String> shared = new ArrayList<>();
        Map<String, List<String>> withheld = new LinkedHashMap<>();
        for (JsonValue value : decided.getJsonArray("categories")) {
            JsonObject category = value.asJsonObject();
            String name = language.word("category", category.getString("category"));
            if ("withheld+none".equals(category.getString("level"))) {
                String why = reason(category);
                withheld.computeIfAbsent(why, w -> new ArrayList<>()).add(name);
            } else {
                shared.add(name + " = " + text(category.getJsonObject("word")));
            }
        }
        if (!shared.isEmpty()) {
            lines.print("    + ", who + String.join("; ", shared) + " [" + decided.getString("rule") + "]");
        }
        withheld.forEach((why, names) -> lines.print("    - ", who + String.join(", ", names) + ": " + why));
    }

    private void notAsked(JsonObject answer) {
        Map<String, List<String>> by = new LinkedHashMap<>();
        for (JsonValue value : answer.getJsonArray("notAsked")) {
            JsonObject one = value.asJsonObject();
            by.computeIfAbsent(text(one.getJsonObject("reason")), w -> new ArrayList<>())
                    .add(one.getString("who"));
        }
        by.forEach((why, who) -> lines.print(
                "  - ",
                language.of("niet gevraagd: ", "not asked: ")
                        + who.stream().distinct().collect(Collectors.joining(", ")) + ": " + why));
    }

    /** The reason that holds for most of what is withheld. */
    private String firstReason(JsonObject decided) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        count(decided, counts);
        if (decided.containsKey("persons")) {
            decided.getJsonArray("persons").forEach(person -> count(person.asJsonObject(), counts));
        }
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private void count(JsonObject decided, Map<String, Integer> counts) {
        for (JsonValue category : decided.getJsonArray("categories")) {
            counts.merge(reason(category.asJsonObject()), 1, Integer::sum);
        }
    }

    /** Without what stands in the line already: that it is withheld, and under which rule. */
    private String reason(JsonObject category) {
        return text(category.getJsonObject("reason"))
                .replaceFirst("^(Afgeschermd|Withheld): ", "")
                .replaceFirst(" (Regel|Rule) [a-z0-9.-]+\\.$", "");
    }

    private String purpose(JsonObject delivery) {
        return language.word("purpose", delivery.getString("purpose"));
    }

    private String text(JsonObject both) {
        return both.getString(language.of("nl", "en"));
    }
}
