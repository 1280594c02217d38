// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.municipality;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import nl.seinhuis.kit.Draft;
import nl.seinhuis.kit.signal.DutchWords;
import nl.seinhuis.kit.signal.Fields;
import nl.seinhuis.kit.signal.NotASignal;
import nl.seinhuis.kit.signal.SignalTree;

/** Turns the data of an event into a signal: what enforcement or the social team saw, where, and of whom. */
final class MunicipalitySignalMapper {

    private static final Map<String, String> MANNERS = Map.of(
            "zelfwaargenomen",
            "seen-self",
            "betrokkene",
            "from-victim",
            "melder",
            "from-third-party",
            "openbron",
            "open-source",
            "anoniem",
            "anonymous");
    private static final Map<String, String> ROLES = Map.of(
            "slachtoffer",
            "victim",
            "eigenaar",
            "tenant-or-owner",
            "bewoner",
            "tenant-or-owner",
            "werkgever",
            "employer",
            "exploitant",
            "employer",
            "betrokkene",
            "involved");

    private final MunicipalitySettings settings;

    MunicipalitySignalMapper(MunicipalitySettings settings) {
        this.settings = settings;
    }

    /**
     * Makes a draft.
     *
     * @throws NotASignal with everything that is wrong, at once
     */
    Draft draft(JsonObject data) throws NotASignal {
        SignalTree tree = new SignalTree();
        Fields fields = Fields.of(data, tree);
        tree.text("/reference", fields, "zaaknummer");
        settings.purposes().declare(tree);
        tree.text("/observation/date", fields, "datum");
        tree.text("/observation/time", fields, "tijd");
        tree.word("/observation/manner", fields, "bron", MANNERS, "seen-self");
        tree.number("/observation/reliability", fields, "betrouwbaarheid", 3);
        tree.flag("/observation/hard", fields, "vastgesteld", false);
        tree.word("/observation/urgency", fields, "urgentie", DutchWords.URGENCY, "normal");
        place(tree, fields.object("locatie"));
        persons(tree, fields.objects("betrokkenen"));
        tree.texts("/indicators", fields, "signalen");
        tree.texts("/coercion", fields, "dwangmiddelen");
        tree.texts("/exploitation/forms", fields, "vormen");
        tree.texts("/exploitation/subForms", fields, "branches");
        tree.text("/exploitation/sector", fields, "sbi");
        tree.text("/narrative/text", fields, "toelichting");
        tree.text("/sender/employee", fields, "medewerker");
        tree.text("/sender/function", fields, "functie");
        tree.put("/legal/regime", "avg");
        bsnGrounds(tree, fields.objects("bsnGronden"));
        tree.informed(fields.object("informatieplicht"));
        tree.expires(fields.day("datum"), settings.months());
        return tree.draft("event");
    }

    private static void place(SignalTree tree, Fields place) {
        tree.text("/place/region", place, "veiligheidsregio");
        tree.text("/place/municipality", place, "gemeente");
        tree.text("/place/bagId", place, "bag");
        tree.text("/place/postcode", place, "postcode");
        tree.text("/place/houseNumber", place, "huisnummer");
        tree.text("/place/addition", place, "toevoeging");
        tree.text("/place/kind", place, "soort");
    }

    private static void persons(SignalTree tree, List<Fields> persons) {
        for (int i = 0; i < persons.size(); i++) {
            Fields person = persons.get(i);
            String at = "/persons/" + i;
            tree.put(at + "/ref", "p" + (i + 1));
            tree.word(at + "/role", person, "rol", ROLES, null);
            if ("slachtoffer".equals(person.text("rol"))) {
                tree.put(at + "/victimStatus", "possible");
            }
            tree.text(at + "/name/given", person, "voornamen");
            tree.text(at + "/name/prefix", person, "voorvoegsel");
            tree.text(at + "/name/family", person, "geslachtsnaam");
            tree.text(at + "/bsn", person, "burgerservicenummer");
            tree.text(at + "/birthDate", person, "geboortedatum");
            tree.word(at + "/minor", person, "minderjarig", DutchWords.MINOR, "unknown");
            tree.word(at + "/gender", person, "geslacht", DutchWords.GENDER, null);
            tree.texts(at + "/nationalities", person, "nationaliteiten");
            tree.text(at + "/language", person, "taal");
            tree.texts(at + "/phones", person, "telefoonnummers");
        }
    }

    /** On which ground the municipality itself may use the BSN of one of those concerned, by their place in the list. */
    private static void bsnGrounds(SignalTree tree, List<Fields> grounds) {
        for (int i = 0; i < grounds.size(); i++) {
            Fields ground = grounds.get(i);
            String at = "/legal/gates/" + i;
            String whose = ground.text("betrokkene");
            tree.put(at + "/kind", "sender-bsn");
            tree.text(at + "/subject", ground.label("betrokkene"), "p" + (whose == null ? "" : whose.strip()));
            tree.texts(at + "/recipients", ground, "ontvangers");
            tree.put(at + "/categories", List.of("bsn"));
            tree.decided(at, ground);
        }
    }
}
