// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.care;

import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.seinhuis.kit.Draft;
import nl.seinhuis.kit.access.StrictJson;
import nl.seinhuis.kit.fhir.FhirSignal;
import nl.seinhuis.kit.hl7.Hl7Message;
import nl.seinhuis.kit.hl7.Hl7Signal;
import nl.seinhuis.kit.signal.DutchWords;
import nl.seinhuis.kit.signal.Fields;
import nl.seinhuis.kit.signal.NotASignal;
import nl.seinhuis.kit.signal.SignalTree;

/**
 * Turns what a care organisation reports into a signal, from a FHIR Bundle, HL7 v2 or plain JSON with Dutch names. A
 * message may exclude roles, with or without {@code tenzijAcuut}; nothing is ever added to whom it excludes.
 */
final class CareSignalMapper {

    private static final Map<String, String> MANNERS = Map.of(
            "zelf gezien",
            "seen-self",
            "van cliënt",
            "from-victim",
            "van derde",
            "from-third-party",
            "open bron",
            "open-source",
            "anoniem",
            "anonymous");
    private static final Map<String, String> GROUNDS =
            Map.of("toestemming", "consent", "doorbreking", "secrecy-breach");
    private static final Map<String, String> GIVEN = Map.of("zelf", "self", "ouders", "parents");

    private final CareSettings settings;

    CareSignalMapper(CareSettings settings) {
        this.settings = settings;
    }

    /**
     * Makes a draft.
     *
     * @param body what was reported
     * @param fhir whether it is a Bundle
     * @param origin where it came from, for people
     * @throws NotASignal with everything that is wrong, at once
     */
    Draft draft(byte[] body, boolean fhir, String origin) throws NotASignal {
        SignalTree tree = new SignalTree();
        Optional<LocalDate> seen;
        if (fhir) {
            settings.purposes().declare(tree);
            seen = FhirSignal.read(body, tree);
        } else {
            JsonObject message = StrictJson.object(body)
                    .orElseThrow(() -> new NotASignal(List.of("De melding is geen JSON-object in UTF-8.")));
            seen = plain(tree, Fields.of(message, tree));
        }
        tree.expires(seen, settings.months());
        return tree.draft(origin);
    }

    /**
     * Makes a draft from an HL7 v2 message.
     *
     * @throws NotASignal with everything that is wrong, at once
     */
    Draft fromHl7(Hl7Message message) throws NotASignal {
        SignalTree tree = new SignalTree();
        settings.purposes().declare(tree);
        tree.expires(Hl7Signal.read(message, tree), settings.months());
        return tree.draft("HL7 v2");
    }

    private Optional<LocalDate> plain(SignalTree tree, Fields fields) {
        tree.text("/reference", fields, "kenmerk");
        List<Fields> purposes = fields.objects("doelen");
        for (int i = 0; i < purposes.size(); i++) {
            tree.text("/purposes/" + i + "/purpose", purposes.get(i), "doel");
            tree.texts("/purposes/" + i + "/basis", purposes.get(i), "grondslagen");
        }
        if (purposes.isEmpty()) {
            settings.purposes().declare(tree);
        }
        tree.text("/observation/date", fields, "datum");
        tree.text("/observation/time", fields, "tijd");
        tree.word("/observation/manner", fields, "wijze", MANNERS, "from-victim");
        tree.number("/observation/reliability", fields, "betrouwbaarheid", 3);
        tree.flag("/observation/hard", fields, "zeker", false);
        tree.word("/observation/urgency", fields, "urgentie", DutchWords.URGENCY, "normal");
        tree.text("/place/region", fields, "regio");
        tree.text("/place/municipality", fields, "gemeente");
        tree.text("/place/kind", fields, "plaats");
        clients(tree, fields.objects("cliënten"));
        adverts(tree, fields.objects("advertenties"));
        tree.texts("/indicators", fields, "signalen");
        tree.texts("/exploitation/forms", fields, "vormen");
        tree.texts("/exploitation/subForms", fields, "subvormen");
        tree.text("/narrative/text", fields, "toelichting");
        tree.text("/sender/employee", fields, "medewerker");
        tree.text("/sender/function", fields, "functie");
        legal(tree, fields);
        List<Fields> excludes = fields.objects("nietAan");
        for (int i = 0; i < excludes.size(); i++) {
            tree.text("/excludes/" + i + "/role", excludes.get(i), "rol");
            tree.flag("/excludes/" + i + "/liftWhenAcute", excludes.get(i), "tenzijAcuut", false);
        }
        tree.texts("/addressees", fields, "aan");
        return fields.day("datum");
    }

    private static void clients(SignalTree tree, List<Fields> clients) {
        for (int i = 0; i < clients.size(); i++) {
            Fields client = clients.get(i);
            String at = "/persons/" + i;
            tree.put(at + "/ref", "p" + (i + 1));
            tree.put(at + "/role", "victim");
            tree.put(at + "/victimStatus", "possible");
            tree.text(at + "/name/given", client, "voornaam");
            tree.text(at + "/name/prefix", client, "tussenvoegsel");
            tree.text(at + "/name/family", client, "achternaam");
            tree.text(at + "/name/alias", client, "alias");
            tree.text(at + "/birthDate", client, "geboren");
            tree.word(at + "/minor", client, "minderjarig", DutchWords.MINOR, "unknown");
            tree.word(at + "/gender", client, "geslacht", DutchWords.GENDER, null);
            tree.texts(at + "/nationalities", client, "nationaliteiten");
            tree.text(at + "/language", client, "taal");
            tree.texts(at + "/phones", client, "telefoons");
        }
    }

    private static void adverts(SignalTree tree, List<Fields> adverts) {
        for (int i = 0; i < adverts.size(); i++) {
            Fields advert = adverts.get(i);
            String at = "/adverts/" + i;
            tree.text(at + "/url", advert, "adres");
            tree.text(at + "/site", advert, "site");
            tree.text(at + "/advertId", advert, "nummer");
            tree.text(at + "/phone", advert, "telefoon");
            tree.text(at + "/firstSeen", advert, "gezien");
            tree.word(at + "/kind", advert, "soort", DutchWords.ADVERT, "unknown");
            if (advert.has("client")) {
                tree.text(at + "/heldBy", advert.label("client"), "p" + advert.text("client"));
            }
        }
    }

    private static void legal(SignalTree tree, Fields fields) {
        tree.put("/legal/regime", "avg");
        List<Fields> grounds = fields.objects("gronden");
        if (grounds.isEmpty()) {
            tree.fault(
                    "gronden",
                    "Zonder toestemming of grond om het beroepsgeheim te doorbreken kan dit niet worden gemeld.");
        }
        for (int i = 0; i < grounds.size(); i++) {
            Fields ground = grounds.get(i);
            String at = "/legal/gates/" + i;
            tree.word(at + "/kind", ground, "soort", GROUNDS, null);
            if (ground.has("client")) {
                tree.text(at + "/subject", ground.label("client"), "p" + ground.text("client"));
            }
            tree.texts(at + "/recipients", ground, "aan");
            tree.texts(at + "/categories", ground, "gegevens");
            tree.word(at + "/form", ground, "vorm", DutchWords.CONSENT_FORM, null);
            tree.texts(
                    at + "/givenBy",
                    ground.label("door"),
                    ground.texts("door").stream()
                            .map(who -> GIVEN.getOrDefault(who, who))
                            .toList());
            tree.decided(at, ground);
        }
        tree.informed(fields.object("geïnformeerd"));
    }
}
