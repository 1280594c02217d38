// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.housing;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the corporation may say about a signal: the columns of its CSV and the members of its webhook. */
enum Column {
    KENMERK("kenmerk", "/reference"),
    DATUM("datum", "/observation/date"),
    TIJD("tijd", "/observation/time"),
    WIJZE("wijze", "/observation/manner"),
    BETROUWBAARHEID("betrouwbaarheid", "/observation/reliability"),
    ZEKER("zeker", "/observation/hard"),
    URGENTIE("urgentie", "/observation/urgency"),
    REGIO("regio", "/place/region"),
    GEMEENTE("gemeente", "/place/municipality"),
    BAG_ID("bag-id", "/place/bagId"),
    POSTCODE("postcode", "/place/postcode"),
    HUISNUMMER("huisnummer", "/place/houseNumber"),
    TOEVOEGING("toevoeging", "/place/addition"),
    SIGNALEN("signalen", "/indicators"),
    VORM("vorm", "/exploitation/forms"),
    TOELICHTING("toelichting", "/narrative/text"),
    HUURDER_VOORNAAM("huurder voornaam", "/persons/0/name/given"),
    HUURDER_TUSSENVOEGSEL("huurder tussenvoegsel", "/persons/0/name/prefix"),
    HUURDER_ACHTERNAAM("huurder achternaam", "/persons/0/name/family"),
    HUURDER_TELEFOON("huurder telefoon", "/persons/0/phones"),
    HUURDER_MINDERJARIG("huurder minderjarig", "/persons/0/minor"),
    MEDEWERKER("medewerker", "/sender/employee"),
    FUNCTIE("functie", "/sender/function"),
    GEINFORMEERD("geïnformeerd", "/legal/subjectInformed/status"),
    REDEN_UITSTEL("reden uitstel", "/legal/subjectInformed/reason"),
    HERBEOORDELEN("herbeoordelen", "/legal/subjectInformed/review"),
    VERVALT("vervalt", "/expires");

    private final String label;
    private final String pointer;

    Column(String label, String pointer) {
        this.label = label;
        this.pointer = pointer;
    }

    /** As people write it. */
    String label() {
        return label;
    }

    /** The column of a heading, however it is written: capitals, spaces, dashes and accents do not count. */
    static Optional<Column> of(String heading) {
        String wanted = bare(heading);
        return Arrays.stream(values())
                .filter(column -> bare(column.label).equals(wanted))
                .findFirst();
    }

    /** The column that a place in the signal comes from. */
    static Optional<Column> at(String pointer) {
        return Arrays.stream(values())
                .filter(column -> pointer.equals(column.pointer) || pointer.startsWith(column.pointer + "/"))
                .findFirst();
    }

    private static String bare(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .toLowerCase(Locale.ROOT);
    }
}
