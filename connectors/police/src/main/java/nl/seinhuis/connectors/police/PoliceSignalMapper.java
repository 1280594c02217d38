// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.police;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import nl.seinhuis.connectors.police.PoliceSettings.Profile;
import nl.seinhuis.kit.Draft;
import nl.seinhuis.kit.signal.DutchWords;
import nl.seinhuis.kit.signal.Fields;
import nl.seinhuis.kit.signal.NotASignal;
import nl.seinhuis.kit.signal.SignalTree;

/**
 * Turns a message of an investigation service into a signal. The service names purposes, bases and each provision
 * itself: nothing of the kind is filled in here.
 */
final class PoliceSignalMapper {

    private static final Map<String, String> MANNERS = Map.of(
            "zelf-gezien",
            "seen-self",
            "van-slachtoffer",
            "from-victim",
            "van-derde",
            "from-third-party",
            "open-bron",
            "open-source",
            "anoniem",
            "anonymous");
    private static final Map<String, String> ROLES = Map.of(
            "slachtoffer",
            "victim",
            "verdachte",
            "suspect",
            "bewoner",
            "tenant-or-owner",
            "werkgever",
            "employer",
            "betrokkene",
            "involved");
    private static final Map<String, String> STATUSES =
            Map.of("mogelijk", "possible", "vastgesteld", "actual", "geen", "none");
    private static final Map<String, String> SEX_WORK = Map.of("ja", "yes", "vermoeden", "suspected", "nee", "no");

    private final Profile profile;
    private final ReceivedMarks received;

    PoliceSignalMapper(Profile profile, ReceivedMarks received) {
        this.profile = profile;
        this.received = received;
    }

    /**
     * Makes a draft.
     *
     * @throws NotASignal with everything that is wrong, at once; also when something in it came with a delivery
     */
    Draft draft(JsonObject message) throws NotASignal {
        if (received.in(message.toString())) {
            throw new NotASignal(
                    List.of("De melding bevat iets uit een ontvangen levering. Wat is ontvangen, wordt niet"
                            + " verder verstrekt."));
        }
        SignalTree tree = new SignalTree();
        Fields fields = Fields.of(message, tree);
        tree.text("/reference", fields, "kenmerk");
        purposes(tree, fields);
        observation(tree, fields.object("waarneming"));
        if (fields.has("plaats")) {
            place(tree, "/place", fields.object("plaats"));
        }
        persons(tree, fields);
        things(tree, fields);
        legal(tree, fields);
        tree.text("/expires", fields, "vervalt");
        return tree.draft("wachtrij");
    }

    private static void purposes(SignalTree tree, Fields fields) {
        List<Fields> purposes = fields.objects("doel");
        for (int i = 0; i < purposes.size(); i++) {
            tree.text("/purposes/" + i + "/purpose", purposes.get(i), "code");
            tree.texts("/purposes/" + i + "/basis", purposes.get(i), "grondslag");
        }
    }

    private static void observation(SignalTree tree, Fields seen) {
        tree.text("/observation/date", seen, "datum");
        tree.text("/observation/time", seen, "tijd");
        tree.word("/observation/manner", seen, "wijze", MANNERS, "seen-self");
        tree.number("/observation/reliability", seen, "betrouwbaarheid", 3);
        tree.flag("/observation/hard", seen, "zeker", false);
        tree.word("/observation/urgency", seen, "urgentie", DutchWords.URGENCY, "normal");
    }

    private static void place(SignalTree tree, String at, Fields place) {
        tree.text(at + "/region", place, "regio");
        tree.text(at + "/municipality", place, "gemeente");
        tree.text(at + "/bagId", place, "bagId");
        tree.text(at + "/postcode", place, "postcode");
        tree.text(at + "/houseNumber", place, "huisnummer");
        tree.text(at + "/addition", place, "toevoeging");
        if (at.equals("/place")) {
            tree.text(at + "/kind", place, "soort");
            tree.text(at + "/residenceOf", place.label("woningVan"), ref(place.text("woningVan")));
        } else {
            tree.flag(at + "/secret", place, "geheim", true);
            tree.flag(at + "/shelter", place, "opvang", false);
        }
    }

    private static void persons(SignalTree tree, Fields fields) {
        List<Fields> persons = fields.objects("persoon");
        for (int i = 0; i < persons.size(); i++) {
            String at = "/persons/" + i;
            Fields person = persons.get(i);
            tree.text(at + "/ref", person.label("nr"), ref(person.text("nr")));
            tree.word(at + "/role", person, "rol", ROLES, null);
            tree.word(at + "/victimStatus", person, "slachtoffer", STATUSES, null);
            tree.text(at + "/name/given", person, "voornaam");
            tree.text(at + "/name/prefix", person, "tussenvoegsel");
            tree.text(at + "/name/family", person, "achternaam");
            tree.text(at + "/name/alias", person, "alias");
            tree.text(at + "/bsn", person, "bsn");
            tree.text(at + "/vNumber", person, "vNummer");
            tree.text(at + "/birthDate", person, "geboren");
            tree.word(at + "/minor", person, "minderjarig", DutchWords.MINOR, "unknown");
            tree.word(at + "/gender", person, "geslacht", DutchWords.GENDER, null);
            tree.texts(at + "/nationalities", person, "nationaliteit");
            tree.text(at + "/language", person, "taal");
            tree.texts(at + "/phones", person, "telefoon");
            tree.texts(at + "/emails", person, "email");
            tree.texts(at + "/health", person, "gezondheid");
            tree.word(at + "/sexWork", person, "sekswerk", SEX_WORK, null);
            tree.texts(at + "/policeData", person, "politiegegeven");
            if (person.has("verblijf")) {
                place(tree, at + "/residence", person.object("verblijf"));
            }
        }
    }

    private static void things(SignalTree tree, Fields fields) {
        List<Fields> vehicles = fields.objects("voertuig");
        for (int i = 0; i < vehicles.size(); i++) {
            Fields vehicle = vehicles.get(i);
            tree.text("/vehicles/" + i + "/plate", vehicle, "kenteken");
            tree.text("/vehicles/" + i + "/country", vehicle, "land");
            tree.text("/vehicles/" + i + "/make", vehicle, "merk");
            tree.text("/vehicles/" + i + "/colour", vehicle, "kleur");
            tree.text("/vehicles/" + i + "/heldBy", vehicle.label("van"), ref(vehicle.text("van")));
        }
        List<Fields> adverts = fields.objects("advertentie");
        for (int i = 0; i < adverts.size(); i++) {
            Fields advert = adverts.get(i);
            tree.text("/adverts/" + i + "/url", advert, "adres");
            tree.text("/adverts/" + i + "/site", advert, "site");
            tree.text("/adverts/" + i + "/advertId", advert, "nummer");
            tree.text("/adverts/" + i + "/phone", advert, "telefoon");
            tree.word("/adverts/" + i + "/kind", advert, "soort", DutchWords.ADVERT, "unknown");
            tree.text("/adverts/" + i + "/heldBy", advert.label("van"), ref(advert.text("van")));
        }
        tree.texts("/indicators", fields, "signaal");
        tree.texts("/coercion", fields, "dwang");
        tree.texts("/exploitation/forms", fields, "vorm");
        tree.texts("/exploitation/subForms", fields, "subvorm");
        tree.text("/exploitation/sector", fields, "sector");
        tree.text("/narrative/text", fields, "toelichting");
        if (fields.has("medewerker")) {
            Fields sender = fields.object("medewerker");
            tree.text("/sender/employee", sender, "naam");
            tree.text("/sender/function", sender, "functie");
        }
        List<String> excluded = fields.texts("uitsluiten");
        for (int i = 0; i < excluded.size(); i++) {
            tree.text("/excludes/" + i + "/role", fields.label("uitsluiten"), excluded.get(i));
        }
    }

    private void legal(SignalTree tree, Fields fields) {
        Fields wpg = fields.object("wpg");
        boolean regime = profile.wpgOnly() || fields.has("wpg");
        tree.put("/legal/regime", regime ? "wpg" : "avg");
        if (regime) {
            demand(tree, wpg, "artikel", "Vul het artikel van de Wpg in waarop de verstrekking rust.");
            demand(tree, wpg, "besluit", "Vul het kenmerk in van het besluit of convenant.");
        }
        tree.text("/legal/wpgArticle", wpg, "artikel");
        tree.text("/legal/decisionReference", wpg, "besluit");
        tree.text("/legal/caseReference", wpg, "zaak");
        List<Fields> provisions = wpg.objects("verstrekking");
        int number = 0;
        for (Fields provision : provisions) {
            String at = gate(tree, number++, "wpg-decision", provision);
            tree.texts(at + "/categories", provision.label("gegevens"), words(provision.text("gegevens")));
        }
        for (Fields ground : fields.objects("bsnGrond")) {
            String at = gate(tree, number++, "sender-bsn", ground);
            tree.put(at + "/categories", List.of("bsn"));
        }
        tree.informed(fields.object("geinformeerd"));
    }

    private static String gate(SignalTree tree, int number, String kind, Fields gate) {
        String at = "/legal/gates/" + number;
        tree.put(at + "/kind", kind);
        tree.text(at + "/subject", gate.label("van"), ref(gate.text("van")));
        tree.texts(at + "/recipients", gate.label("aan"), words(gate.text("aan")));
        tree.decided(at, gate);
        return at;
    }

    private static void demand(SignalTree tree, Fields fields, String name, String sentence) {
        String value = fields.text(name);
        if (value == null || value.isBlank()) {
            tree.fault(fields.label(name), sentence);
        }
    }

    private static List<String> words(@org.jspecify.annotations.Nullable String text) {
        return text == null ? List.of() : List.of(text.strip().split("\\s+"));
    }

    private static @org.jspecify.annotations.Nullable String ref(@org.jspecify.annotations.Nullable String number) {
        return number == null ? null : "p" + number.strip();
    }
}
