// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nl.seinhuis.signal.Content;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Linkage;
import nl.seinhuis.signal.UnknownWord;
import nl.seinhuis.signal.Words;
import nl.seinhuis.stages.policy.model.Fact;
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
            field("phone", "telefoonnummers", "telephone numbers"),
            field("email", "e-mailadressen", "e-mail addresses"),
            field("address", "adressen", "addresses"),
            field("plate", "kentekens", "number plates"),
            field("platform-handle", "accountnamen", "account names"),
            field("canary", "lokgegevens", "canaries"),
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
            field("unlimited", "onbeperkt", "unlimited"),
            field("sourced", "een bron zegt dit", "a source says so"),
            field("assumption", "aanname, een jurist moet dit bevestigen", "assumption, for a jurist to confirm"),
            field("art6", "AVG 6", "GDPR 6"),
            field("art9", "AVG 9", "GDPR 9"),
            field("art10", "AVG 10", "GDPR 10"),
            field("bsn", "UAVG 46", "UAVG 46"),
            field("secrecy", "beroepsgeheim", "professional secrecy"),
            field("all", "alle", "all"),
            field("under-23", "tot 23 jaar", "under 23"),
            field("from-23", "vanaf 23 jaar", "from 23"),
            field("true", "ja", "yes"),
            field("false", "nee", "no"));

    private static final Pattern LEVEL = Pattern.compile("[a-z]+\\+[a-z]+");
    private static final Pattern TIME = Pattern.compile("PT[0-9HMS.]+");

    /** Vocabularies whose codes stand in a set as values. */
    private static final List<String> VALUES = List.of("region", "purpose", "role", "regime");

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
        for (Fact fact : Fact.values()) {
            if (fact.code().equals(code)) {
                return dutch ? fact.dutch() : fact.english();
            }
        }
        if (TIME.matcher(code).matches()) {
            return time(Duration.parse(code), dutch);
        }
        return LEVEL.matcher(code).matches() ? level(code, dutch) : code;
    }

    /** A level of whatever category. */
    private static String level(String code, boolean dutch) {
        Level level;
        try {
            level = Level.parse(code);
        } catch (UnknownWord e) {
            return code;
        }
        String content = word("content", level.content().code(), dutch);
        String linkage = word("linkage", level.linkage().code(), dutch);
        if (level.linkage() == Linkage.NONE) {
            return content;
        }
        return level.content() == Content.WITHHELD ? linkage : content + (dutch ? " met " : " with ") + linkage;
    }

    /** What a member of a thing is called. */
    static String member(String name, boolean dutch) {
        PartNames field = FIELDS.get(name);
        if (field != null) {
            return dutch ? field.dutch() : field.english();
        }
        return inner(name, dutch);
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
