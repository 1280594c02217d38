// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.youthcare;

import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.seinhuis.kit.Draft;
import nl.seinhuis.kit.signal.DutchWords;
import nl.seinhuis.kit.signal.Fields;
import nl.seinhuis.kit.signal.NotASignal;
import nl.seinhuis.kit.signal.SignalTree;

/** Turns what a youth care worker reports into a signal about one young person. */
final class YouthCareSignalMapper {

    private static final Map<String, String> MANNERS = Map.of(
            "zelf",
            "seen-self",
            "jeugdige",
            "from-victim",
            "omgeving",
            "from-third-party",
            "internet",
            "open-source",
            "anoniem",
            "anonymous");
    private static final Map<String, String> GENDERS =
            Map.of("meisje", "female", "jongen", "male", "anders", "other", "onbekend", "unknown");
    private static final Map<String, String> GIVEN = Map.of("jeugdige", "self", "ouders", "parents");

    private final YouthCareSettings settings;

    YouthCareSignalMapper(YouthCareSettings settings) {
        this.settings = settings;
    }

    /**
     * Makes a draft.
     *
     * @throws NotASignal with everything that is wrong, at once
     */
    Draft draft(JsonObject message) throws NotASignal {
        SignalTree tree = new SignalTree();
        Fields fields = Fields.of(message, tree);
        tree.text("/reference", fields, "dossier");
        settings.purposes().declare(tree);
        tree.text("/observation/date", fields, "datum");
        tree.word("/observation/manner", fields, "bron", MANNERS, "from-third-party");
        tree.number("/observation/reliability", fields, "betrouwbaarheid", 3);
        tree.flag("/observation/hard", fields, "zeker", false);
        tree.word("/observation/urgency", fields, "urgentie", DutchWords.URGENCY, "normal");
        tree.text("/place/region", fields, "regio");
        tree.text("/place/municipality", fields, "gemeente");
        tree.text("/place/kind", fields, "plaats");
        Fields youth = fields.object("jeugdige");
        youth(tree, youth);
        tree.texts("/indicators", fields, "signalen");
        tree.texts("/exploitation/forms", fields, "vormen");
        tree.text("/exploitation/recruitment", fields, "werving");
        tree.text("/narrative/text", fields, "toelichting");
        tree.text("/sender/employee", fields, "medewerker");
        tree.text("/sender/function", fields, "functie");
        legal(tree, fields, youth.day("geboren"));
        tree.texts("/addressees", fields, "aan");
        tree.expires(fields.day("datum"), settings.months());
        return tree.draft("webhook");
    }

    private static void youth(SignalTree tree, Fields youth) {
        String at = "/persons/0";
        tree.put(at + "/ref", "p1");
        tree.put(at + "/role", "victim");
        tree.put(at + "/victimStatus", "possible");
        tree.text(at + "/name/given", youth, "voornaam");
        tree.text(at + "/name/prefix", youth, "tussenvoegsel");
        tree.text(at + "/name/family", youth, "achternaam");
        tree.text(at + "/bsn", youth, "bsn");
        tree.text(at + "/birthDate", youth, "geboren");
        tree.word(at + "/minor", youth, "minderjarig", DutchWords.MINOR, "unknown");
        tree.word(at + "/gender", youth, "geslacht", GENDERS, null);
        tree.texts(at + "/nationalities", youth, "nationaliteiten");
        tree.text(at + "/language", youth, "taal");
        tree.texts(at + "/phones", youth, "telefoons");
        if (youth.has("verblijf")) {
            Fields stay = youth.object("verblijf");
            tree.text(at + "/residence/region", stay, "regio");
            tree.text(at + "/residence/municipality", stay, "gemeente");
            tree.flag(at + "/residence/secret", stay, "geheim", true);
            tree.flag(at + "/residence/shelter", stay, "instelling", true);
        }
    }

    private static void legal(SignalTree tree, Fields fields, Optional<LocalDate> birth) {
        tree.put("/legal/regime", "avg");
        List<Fields> consents = fields.objects("toestemmingen");
        List<Fields> grounds = fields.objects("doorbrekingen");
        if (consents.isEmpty() && grounds.isEmpty()) {
            tree.fault(
                    "toestemmingen",
                    "Zonder toestemming of grond om de geheimhouding van de Jeugdwet te doorbreken kan dit niet worden"
                            + " gemeld.");
        }
        int number = 0;
        for (Fields consent : consents) {
            String at = "/legal/gates/" + number++;
            tree.put(at + "/kind", "consent");
            gate(tree, at, consent);
            tree.word(at + "/form", consent, "vorm", DutchWords.CONSENT_FORM, null);
            List<String> given = consent.texts("door").stream()
                    .map(who -> GIVEN.getOrDefault(who, who))
                    .toList();
            tree.texts(at + "/givenBy", consent.label("door"), given);
            demandGivers(tree, consent, birth, Set.copyOf(given));
        }
        for (Fields ground : grounds) {
            String at = "/legal/gates/" + number++;
            tree.put(at + "/kind", "secrecy-breach");
            gate(tree, at, ground);
        }
        for (Fields ground : fields.objects("bsnGronden")) {
            String at = "/legal/gates/" + number++;
            tree.put(at + "/kind", "sender-bsn");
            tree.put(at + "/subject", "p1");
            tree.put(at + "/categories", List.of("bsn"));
            scope(tree, at, ground);
        }
        tree.informed(fields.object("geïnformeerd"));
    }

    private static void gate(SignalTree tree, String at, Fields gate) {
        boolean youth = gate.has("betreft");
        if (youth && !"jeugdige".equals(gate.text("betreft"))) {
            tree.fault(
                    gate.label("betreft"), "Kies jeugdige, of laat het weg voor wat niet over de jeugdige zelf gaat.");
        }
        tree.text(at + "/subject", gate.label("betreft"), youth ? "p1" : null);
        tree.texts(at + "/categories", gate, "gegevens");
        scope(tree, at, gate);
    }

    /** For whom it counts, and who decided so. */
    private static void scope(SignalTree tree, String at, Fields gate) {
        tree.texts(at + "/recipients", gate, "ontvangers");
        tree.decided(at, gate);
    }

    /** Without a birth date that is complete the strictest reading holds: both. */
    private static void demandGivers(SignalTree tree, Fields consent, Optional<LocalDate> birth, Set<String> given) {
        Optional<LocalDate> on = consent.day("datum");
        if (on.isEmpty()) {
            return;
        }
        boolean under12 = birth.isPresent() && birth.get().plusYears(12).isAfter(on.get());
        boolean from16 = birth.isPresent() && !birth.get().plusYears(16).isAfter(on.get());
        if (!from16 && !given.contains("parents")) {
            tree.fault(consent.label("door"), "Onder de zestien jaar geven ook de ouders toestemming.");
        }
        if (!under12 && !given.contains("self")) {
            tree.fault(consent.label("door"), "Vanaf twaalf jaar geeft ook de jeugdige toestemming.");
        }
    }
}
