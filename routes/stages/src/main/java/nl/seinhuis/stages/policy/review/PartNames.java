// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nl.seinhuis.signal.UnknownWord;
import nl.seinhuis.signal.Words;
import nl.seinhuis.stages.policy.review.PartChange.Kind;

/**
 * How a place in the canonical form is called, in words.
 *
 * @param dutch Dutch
 * @param english English
 */
record PartNames(String dutch, String english) {
    private static final Map<String, PartNames> FIELDS = Map.ofEntries(
            field("statute", "wetsartikel", "statute"),
            field("article", "Wpg-artikel", "article of the Wpg"),
            field("kind", "soort grondslag", "kind of basis"),
            field("regimes", "regimes", "regimes"),
            field("from", "melders", "senders"),
            field("to", "ontvangers", "recipients"),
            field("purposes", "doelen", "purposes"),
            field("gates", "voorwaarden", "gates"),
            field("ceiling", "hoogste niveau", "highest level"),
            field("otherwise", "hoogste niveau van het overige", "highest level of the rest"),
            field("status", "status", "status"),
            field("source", "bron", "source"),
            field("reason", "reden", "reason"),
            field("copy-months", "bewaartermijn van kopieën in maanden", "life of copies in months"),
            field("nl", "naam (Nederlands)", "name (Dutch)"),
            field("en", "naam (Engels)", "name (English)"),
            field("may", "doelen die mogen worden opgegeven", "purposes that may be declared"),
            field("primary", "doel als niets is gekozen", "purpose when none is chosen"),
            field("notes", "opmerkingen", "notes"),
            field("role", "rol", "role"),
            field("agency", "organisatie", "agency"),
            field("oin", "organisatienummer (OIN)", "organisation number (OIN)"),
            field("name", "naam", "name"),
            field("region", "eigen regio", "own region"),
            field("regions", "regio's", "regions"),
            field("municipalities", "gemeenten", "municipalities"),
            field("clients", "aansluitingen", "clients"),
            field("channel", "kanaal", "channel"),
            field("ages", "leeftijden", "ages"),
            field("default-for-unknown-age", "ontvangt bij onbekende leeftijd", "gets those of unknown age"),
            field("key", "sleutel", "key"),
            field("coverage", "zorgcoördinatie", "care coordination"),
            field("remote-desk", "loket op afstand", "remote desk"),
            field("fallback-desk", "loket achter de hand", "fallback desk"),
            field("within", "tijd om te bevestigen", "time to confirm"),
            field("valid-until", "laatste dag", "last day"),
            field("title", "naam", "name"),
            field("rests-on-assumptions", "rust openlijk op aannames", "rests openly on assumptions"));

    /** Parts of a set that are no law, policy, agency, desk or region. */
    private static final Map<String, PartNames> SECTIONS = Map.ofEntries(
            field("about", "De set", "The set"),
            field("statistics", "Kleinste aantal in tabel", "Smallest count in table"),
            field("stop-list", "Stoplijst (verbindt niets)", "Stop list (connects nothing)"),
            field("watching", "Opvolging", "Follow-up"));

    private static final Map<String, PartNames> WORDS = Map.ofEntries(
            field("own", "eigen loket", "a desk of its own"),
            field("remote", "op afstand", "remote"),
            field("none", "geen", "none"),
            field("true", "ja", "yes"),
            field("false", "nee", "no"));

    private static final Pattern TIME = Pattern.compile("PT[0-9HMS.]+");

    /** Vocabularies whose codes stand in a set as values. */
    private static final List<String> VALUES = List.of("region", "purpose", "role");

    private static Map.Entry<String, PartNames> field(String name, String dutch, String english) {
        return Map.entry(name, new PartNames(dutch, english));
    }

    static PartNames of(Kind kind, String[] steps) {
        String id = steps.length > 1 ? steps[1] : "";
        PartNames thing = switch (kind) {
            case LAW -> new PartNames("Grondslag " + id, "Legal basis " + id);
            case POLICY ->
                new PartNames("Beleid voor " + word("purpose", id, true), "Policy for " + word("purpose", id, false));
            case DECLARATION ->
                new PartNames(
                        "Wat " + word("role", id, true) + " mag opgeven",
                        "What " + word("role", id, false) + " may declare");
            case AGENCY -> new PartNames("Organisatie " + id, "Agency " + id);
            case DESK -> new PartNames("Loket " + id, "Desk " + id);
            case KEY -> new PartNames("Loket " + id, "Desk " + id);
            case REGION -> new PartNames("Regio " + word("region", id, true), "Region " + word("region", id, false));
            case RULE, OTHER -> other(steps);
        };
        if (steps.length < 3 || kind == Kind.OTHER) {
            return thing;
        }
        String[] rest = steps[2].split("/", 2);
        PartNames field = FIELDS.getOrDefault(rest[0], new PartNames(rest[0], rest[0]));
        String dutch = field.dutch() + (rest.length < 2 ? "" : " van " + inner(rest[1], true));
        String english = field.english() + (rest.length < 2 ? "" : " of " + inner(rest[1], false));
        return new PartNames(thing.dutch() + ": " + dutch, thing.english() + ": " + english);
    }

    private static PartNames other(String[] steps) {
        PartNames section = SECTIONS.get(steps[0]);
        if (section == null || steps.length < 2) {
            return section != null ? section : new PartNames(String.join("/", steps), String.join("/", steps));
        }
        PartNames field = FIELDS.getOrDefault(steps[1], new PartNames(steps[1], steps[1]));
        String dutch = section.dutch() + ": " + field.dutch();
        String english = section.english() + ": " + field.english();
        return steps.length < 3
                ? new PartNames(dutch, english)
                : new PartNames(
                        dutch + ", " + word("urgency", steps[2], true),
                        english + ", " + word("urgency", steps[2], false));
    }

    /** A value with its word beside it, where it is a code of which people know another word. */
    static String value(String code, boolean dutch) {
        for (String vocabulary : VALUES) {
            String word = word(vocabulary, code, dutch);
            if (!word.equals(code)) {
                return vocabulary.equals("region") ? code + " " + word : word;
            }
        }
        PartNames plain = WORDS.get(code);
        if (plain != null) {
            return dutch ? plain.dutch() : plain.english();
        }
        return TIME.matcher(code).matches() ? time(Duration.parse(code), dutch) : code;
    }

    private static String time(Duration time, boolean dutch) {
        if (time.toHours() * 3600 != time.toSeconds()) {
            return time.toSeconds() + (dutch ? " seconden" : " seconds");
        }
        boolean days = time.toHours() >= 48 && time.toHours() % 24 == 0;
        long count = days ? time.toDays() : time.toHours();
        if (days) {
            return count + (dutch ? " dagen" : " days");
        }
        return count + (dutch ? " uur" : count == 1 ? " hour" : " hours");
    }

    private static String inner(String code, boolean dutch) {
        String category = word("category", code, dutch);
        return category.equals(code) ? word("purpose", code, dutch) : category;
    }

    private static String word(String vocabulary, String code, boolean dutch) {
        try {
            return dutch ? Words.dutch(vocabulary, code) : Words.english(vocabulary, code);
        } catch (UnknownWord e) {
            return code;
        }
    }
}
