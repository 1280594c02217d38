// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.form;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import nl.seinhuis.launch.simulate.world.Situation;
import nl.seinhuis.launch.simulate.world.Subject;

/** A line of a housing corporation under its column names, as a spreadsheet saves it in the Netherlands. */
record HousingCsv(LocalDate today) implements Writing {

    private static final DateTimeFormatter DUTCH = DateTimeFormatter.ofPattern("d-M-uuuu");
    private static final int REVIEW = 60;
    private static final String HEAD =
            "Kenmerk;Datum;Regio;Gemeente;BAG-id;Postcode;Huisnummer;Signalen;Vorm;Huurder voornaam;"
                    + "Huurder tussenvoegsel;Huurder achternaam;Huurder minderjarig;Huurder telefoon;Toelichting;"
                    + "Geïnformeerd;Reden uitstel;Herbeoordelen\r\n";

    @Override
    public String write(Situation situation) {
        Situation.Seen seen = situation.seen();
        Subject subject = situation.subject();
        boolean tenant = !subject.person().family().isEmpty();
        return HEAD
                + List.of(
                                situation.reference(),
                                seen.date().format(DUTCH),
                                seen.region(),
                                seen.municipality(),
                                seen.bag(),
                                subject.person().postcode(),
                                subject.person().house(),
                                seen.indicator(),
                                seen.form(),
                                subject.person().given(),
                                subject.person().prefix(),
                                subject.person().family(),
                                tenant ? "nee" : "",
                                tenant ? subject.person().phone() : "",
                                situation.course().text(),
                                "uitgesteld",
                                "veiligheid betrokkene",
                                today.plusDays(REVIEW).format(DUTCH))
                        .stream()
                        .map(HousingCsv::cell)
                        .collect(Collectors.joining(";"))
                + "\r\n";
    }

    private static String cell(String text) {
        return text.matches("[^\";\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
