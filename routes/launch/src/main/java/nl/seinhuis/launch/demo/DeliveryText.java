// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.demo;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.seinhuis.launch.words.Language;
import nl.seinhuis.launch.words.Wrapped;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Levels;
import nl.seinhuis.signal.Words;

/** One opened delivery as a person at the desk reads it: what is shown, then what is not. */
final class DeliveryText {

    /** Members whose codes have words, and the vocabulary of each. */
    private static final Map<String, String> VOCABULARIES = Map.of(
            "indicators", "indicator",
            "forms", "form",
            "subForms", "sub-form",
            "region", "region",
            "kind", "place-kind",
            "reporter-role", "role",
            "role", "subject-role",
            "victimStatus", "victim-status",
            "gender", "gender",
            "urgency", "urgency");

    /** Names of members in Dutch; where there is none the name itself is readable. */
    private static final Map<String, String> DUTCH = Map.ofEntries(
            Map.entry("region", "regio"),
            Map.entry("municipality", "gemeente"),
            Map.entry("postcode", "postcode"),
            Map.entry("kind", "soort"),
            Map.entry("type", "soort"),
            Map.entry("pseudonym", "pseudoniem"),
            Map.entry("forms", "vormen"),
            Map.entry("subForms", "nader"),
            Map.entry("urgency", "urgentie"),
            Map.entry("gender", "geslacht"),
            Map.entry("interpreter", "tolk nodig"),
            Map.entry("language", "taal"),
            Map.entry("role", "rol"),
            Map.entry("victimStatus", "slachtofferschap"),
            Map.entry("known", "bekend"),
            Map.entry("consent", "toestemming"),
            Map.entry("secrecy", "beroepsgeheim"),
            Map.entry("given", "voornaam"),
            Map.entry("prefix", "voorvoegsel"),
            Map.entry("family", "achternaam"),
            Map.entry("value", "waarde"),
            Map.entry("wpg", "Wpg"));

    private final Wrapped out;
    private final Language language;

    DeliveryText(PrintWriter out, Language language) {
        this.out = new Wrapped(out);
        this.language = language;
    }

    /** Prints it. */
    void print(JsonObject body) {
        String basis = body.getJsonArray("basis").getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .collect(Collectors.joining(", "));
        out.print(
                "  ",
                word("purpose", body.getString("purpose")) + " · " + word("region", body.getString("region")) + " · "
                        + language.of("alleen voor dit doel; wissen na ", "for this purpose only; erase after ")
                        + body.getString("expires") + " · " + language.of("grondslag ", "basis ") + basis);
        subject(language.of("Het bericht", "The message"), body.getJsonObject("objects"));
        for (JsonValue person : body.getJsonArray("persons")) {
            subject(language.of("Persoon ", "Person ") + person.asJsonObject().getString("ref"), person.asJsonObject());
        }
    }

    private void subject(String who, JsonObject categories) {
        List<String> hidden = new ArrayList<>();
        out.print("  ", who);
        categories.forEach((code, value) -> {
            if (value instanceof JsonObject entry) {
                String name = word("category", code);
                String shown = shown(code, entry);
                if (shown.isEmpty()) {
                    hidden.add(name);
                } else {
                    out.print("    + ", name + " (" + level(code, entry) + "): " + shown);
                }
            }
        });
        if (!hidden.isEmpty()) {
            String heading = language.of("afgeschermd of niet gemeld: ", "withheld or not reported: ");
            out.print("    - ", heading + String.join(", ", hidden));
        }
    }

    private String level(String code, JsonObject entry) {
        Category category = Coded.of(Category.class, code);
        Level level = Level.parse(entry.getString("level"));
        return language.of(Levels.dutch(category, level), Levels.english(category, level));
    }

    private String shown(String code, JsonObject entry) {
        List<String> parts = new ArrayList<>();
        if (entry.containsKey("value")) {
            parts.add(text(code, entry.get("value")));
        }
        if (entry.get("links") instanceof JsonArray links) {
            for (JsonValue link : links) {
                parts.add(text("links", link));
            }
        }
        return String.join("; ", parts);
    }

    private String text(String member, JsonValue value) {
        if (value instanceof JsonObject object) {
            return object.entrySet().stream()
                    .map(one -> name(one.getKey()) + " " + text(one.getKey(), one.getValue()))
                    .collect(Collectors.joining(", "));
        }
        if (value instanceof JsonArray array) {
            return array.stream().map(one -> text(member, one)).collect(Collectors.joining(", "));
        }
        String plain = value instanceof JsonString string ? string.getString() : value.toString();
        return switch (plain) {
            case "yes", "true" -> language.of("ja", "yes");
            case "no", "false" -> language.of("nee", "no");
            default -> word(VOCABULARIES.getOrDefault(member, ""), plain);
        };
    }

    private String name(String member) {
        return language.of(DUTCH.getOrDefault(member, member), member);
    }

    /** The words of a code; the code itself where it has none. */
    private String word(String vocabulary, String code) {
        return Words.codes(vocabulary).contains(code) ? language.word(vocabulary, code) : code;
    }
}
