// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.policy;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.seinhuis.launch.words.Language;
import nl.seinhuis.launch.words.Wrapped;

/**
 * Why each desk saw or did not see what it did of one signal: category by category with the rule, the reason and the law it
 * rests on. Holds levels and reasons, never a value of the signal.
 */
final class SignalText {

    private static final String NOTHING = "withheld+none";
    private static final String NO_RULE = "none";
    private static final Map<String, String> STATES = Map.of(
            "accepted", "aangenomen; er is nog niet over beslist",
            "decided", "hierover is beslist",
            "held", "vastgehouden: een beheerder moet kijken waarom er niet over kan worden beslist",
            "dead", "een beheerder heeft dit opgegeven; er is niets gedeeld",
            "restricted", "de verwerking is beperkt: er wordt niets meer gedeeld",
            "withdrawn", "ingetrokken door de melder",
            "expired", "verlopen voordat het werd gedeeld",
            "erased", "gewist");

    private final Wrapped lines;
    private final Language language;
    private final Function<String, Optional<String>> statutes;
    private final SortedSet<String> bases = new TreeSet<>();

    /**
     * Prints to a writer.
     *
     * @param statutes statute and article of a legal basis, by its code
     */
    SignalText(PrintWriter out, Language language, Function<String, Optional<String>> statutes) {
        this.lines = new Wrapped(out);
        this.language = language;
        this.statutes = statutes;
    }

    /** Prints the answer of {@code GET /signals/{id}/deliveries}. */
    void print(JsonObject answer) {
        String state = answer.getString("state");
        lines.print(
                "",
                language.of("Signaal ", "Signal ") + answer.getString("signalId") + ": "
                        + language.of(STATES.getOrDefault(state, state), state));
        lines.print(
                "",
                language.of(
                        "Getoond wil zeggen: het loket ziet dit, als het in het signaal staat.",
                        "Shown means: the desk sees this, if the signal holds it."));
        objects(answer.getJsonArray("deliveries")).forEach(this::desk);
        Map<String, List<String>> notAsked = objects(answer.getJsonArray("notAsked")).stream()
                .collect(Collectors.groupingBy(
                        one -> both(one.getJsonObject("reason")),
                        LinkedHashMap::new,
                        Collectors.mapping(one -> one.getString("who"), Collectors.toList())));
        notAsked.forEach((why, who) -> lines.print(
                "- ",
                language.of("niet gevraagd: ", "not asked: ")
                        + who.stream().distinct().collect(Collectors.joining(", ")) + ": " + why));
        if (answer.containsKey("advice")) {
            objects(answer.getJsonArray("advice")).forEach(one -> lines.print("! ", both(one)));
        }
        law();
    }

    private void desk(JsonObject desk) {
        String came = !desk.getBoolean("shares")
                ? language.of("krijgt niets", "receives nothing")
                : desk.getBoolean("delivered", false)
                        ? language.of("krijgt dit; afgeleverd", "receives this; delivered")
                        : language.of("krijgt dit; nog niet afgehaald", "receives this; not taken yet");
        lines.print(
                "",
                language.of("Loket ", "Desk ") + desk.getString("desk") + " ("
                        + language.word("role", desk.getString("role")) + "), "
                        + language.of("doel ", "purpose ") + language.word("purpose", desk.getString("purpose")) + ", "
                        + language.word("region", desk.getString("region")) + ": " + came);
        subject(language.of("  Plaats, voorwerpen en waarneming", "  Place, objects and observation"), desk);
        for (JsonObject person : objects(desk.getJsonArray("persons"))) {
            String who = language.of("  Persoon ", "  Person ") + person.getString("ref");
            boolean seen = person.getBoolean("visible");
            subject(
                    seen ? who : who + language.of(": ook dat die er is, blijft weg", ": withheld, even existence"),
                    person);
        }
    }

    private void subject(String head, JsonObject subject) {
        String rule = subject.getString("rule", "");
        boolean ruled = !rule.isEmpty() && !NO_RULE.equals(rule);
        lines.print("", ruled ? head + language.of(" · regel ", " · rule ") + rule : head);
        Map<String, List<String>> withheld = new LinkedHashMap<>();
        for (JsonObject category : objects(subject.getJsonArray("categories"))) {
            String name = language.word("category", category.getString("category"));
            // The rule stands above already.
            String why = both(category.getJsonObject("reason"))
                    .replaceFirst(" (Regel|Rule) " + Pattern.quote(rule) + "\\.", "");
            if (NOTHING.equals(category.getString("level"))) {
                withheld.computeIfAbsent(why, absent -> new ArrayList<>()).add(name);
            } else {
                lines.print("    + ", name + ": " + why + basis(category.getJsonArray("basis")));
            }
        }
        withheld.forEach((why, names) -> lines.print("    - ", String.join(", ", names) + ": " + why));
    }

    private String basis(JsonArray codes) {
        List<String> named = codes.getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .toList();
        bases.addAll(named);
        return named.isEmpty() ? "" : language.of(" Grondslag: ", " Legal basis: ") + String.join(", ", named) + ".";
    }

    /** What the codes of legal bases stand for. */
    private void law() {
        if (!bases.isEmpty()) {
            lines.print("", language.of("Grondslagen:", "Legal bases:"));
            bases.forEach(code -> lines.print(
                    "  ", code + statutes.apply(code).map(law -> ": " + law).orElse("")));
        }
    }

    private String both(JsonObject words) {
        return words.getString(language.of("nl", "en"));
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.getValuesAs(JsonObject.class);
    }
}
