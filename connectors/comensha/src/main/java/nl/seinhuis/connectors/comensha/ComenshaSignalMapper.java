// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.comensha;

import java.util.List;
import nl.seinhuis.kit.Draft;
import nl.seinhuis.kit.access.StrictJson;
import nl.seinhuis.kit.signal.DutchWords;
import nl.seinhuis.kit.signal.Fields;
import nl.seinhuis.kit.signal.NotASignal;
import nl.seinhuis.kit.signal.SignalTree;

/** Turns what the centre's own desk was told, mostly by telephone, into a signal. */
final class ComenshaSignalMapper {

    private final ComenshaSettings settings;

    ComenshaSignalMapper(ComenshaSettings settings) {
        this.settings = settings;
    }

    /**
     * Makes a draft.
     *
     * @throws NotASignal with everything that is wrong, at once; also where registration lacks written consent
     */
    Draft draft(byte[] body, String origin) throws NotASignal {
        SignalTree tree = new SignalTree();
        Fields fields = Fields.of(
                StrictJson.object(body)
                        .orElseThrow(() -> new NotASignal(List.of("De melding is geen JSON-object in UTF-8."))),
                tree);
        tree.text("/reference", fields, "dossier");
        boolean register = purposes(tree, fields.objects("doelen"));
        tree.text("/observation/date", fields, "datum");
        tree.put("/observation/manner", "from-third-party");
        tree.number("/observation/reliability", fields, "betrouwbaarheid", 3);
        tree.put("/observation/hard", false);
        tree.word("/observation/urgency", fields, "urgentie", DutchWords.URGENCY, "normal");
        tree.text("/place/region", fields, "regio");
        tree.text("/place/kind", fields, "plaats");
        person(tree, fields.object("persoon"));
        tree.texts("/indicators", fields, "signalen");
        tree.texts("/exploitation/forms", fields, "vormen");
        tree.text("/sender/employee", fields, "medewerker");
        tree.text("/sender/function", fields, "functie");
        tree.put("/legal/regime", "avg");
        boolean written = consents(tree, fields.objects("toestemmingen"));
        if (register && !written && settings.consent()) {
            tree.fault(
                    "toestemmingen",
                    "Registratie vraagt schriftelijke toestemming. Hulp kan zonder registratie beginnen.");
        }
        tree.word("/legal/subjectInformed/status", fields, "geïnformeerd", DutchWords.INFORMED, null);
        tree.texts("/addressees", fields, "aan");
        tree.expires(fields.day("datum"), settings.months());
        return tree.draft(origin);
    }

    /** Whether registration is among them. */
    private static boolean purposes(SignalTree tree, List<Fields> purposes) {
        boolean register = false;
        for (int i = 0; i < purposes.size(); i++) {
            tree.text("/purposes/" + i + "/purpose", purposes.get(i), "doel");
            tree.texts("/purposes/" + i + "/basis", purposes.get(i), "grondslagen");
            register |= "register".equals(purposes.get(i).text("doel"));
        }
        return register;
    }

    private static void person(SignalTree tree, Fields person) {
        String at = "/persons/0";
        tree.put(at + "/ref", "p1");
        tree.put(at + "/role", "victim");
        tree.put(at + "/victimStatus", "possible");
        tree.text(at + "/name/given", person, "voornaam");
        tree.text(at + "/name/family", person, "achternaam");
        tree.text(at + "/birthDate", person, "geboren");
        tree.word(at + "/minor", person, "minderjarig", DutchWords.MINOR, "unknown");
        tree.word(at + "/gender", person, "geslacht", DutchWords.GENDER, null);
        tree.texts(at + "/nationalities", person, "nationaliteiten");
        tree.text(at + "/language", person, "taal");
        tree.texts(at + "/phones", person, "telefoons");
    }

    /** Whether there is a written one. */
    private static boolean consents(SignalTree tree, List<Fields> consents) {
        boolean written = false;
        for (int i = 0; i < consents.size(); i++) {
            Fields consent = consents.get(i);
            String at = "/legal/gates/" + i;
            tree.put(at + "/kind", "consent");
            if ("persoon".equals(consent.text("betreft"))) {
                tree.put(at + "/subject", "p1");
            }
            tree.texts(at + "/recipients", consent, "ontvangers");
            tree.texts(at + "/categories", consent, "gegevens");
            tree.word(at + "/form", consent, "vorm", DutchWords.CONSENT_FORM, null);
            tree.put(at + "/givenBy", List.of("self"));
            tree.text(at + "/date", consent, "datum");
            tree.text(at + "/function", consent, "functie");
            tree.put(at + "/reason", "toestemming-gegeven");
            tree.text(at + "/validUntil", consent, "tot");
            written |= "schriftelijk".equals(consent.text("vorm"));
        }
        return written;
    }
}
