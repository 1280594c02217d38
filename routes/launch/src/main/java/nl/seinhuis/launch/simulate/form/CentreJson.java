// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.form;

import java.time.LocalDate;
import java.util.List;
import nl.seinhuis.launch.simulate.world.Situation;
import nl.seinhuis.launch.simulate.world.Subject;

/** The JSON of the national centre, which also stands for those who only report to it. */
record CentreJson(LocalDate today) implements Writing {

    private static final int SIXTEEN = 16;

    @Override
    public String write(Situation situation) {
        Situation.Seen seen = situation.seen();
        Subject subject = situation.subject();
        return new Members()
                .with("dossier", situation.reference())
                .objects(
                        "doelen",
                        List.of(new Members()
                                .with("doel", "assist")
                                .texts("grondslagen", List.of("AVG6-A", "AVG6-E-HULP", "AVG9-A"))))
                .with("datum", seen.date().toString())
                .with("regio", seen.region())
                .with("plaats", "ONBEKEND")
                .with(
                        "persoon",
                        new Members()
                                .with("voornaam", subject.person().given())
                                .with("achternaam", subject.person().family())
                                .with(
                                        "geboren",
                                        child(situation) ? "" : subject.person().birthDate())
                                .with("minderjarig", child(situation) ? "ja" : subject.minor())
                                .texts("nationaliteiten", List.of(subject.nationality()))
                                .texts("telefoons", List.of(subject.person().phone())))
                .texts("signalen", List.of(seen.indicator()))
                .texts("vormen", List.of(seen.form()))
                .with("medewerker", "H. Helpdesk")
                .with("functie", "medewerker aanmelding")
                .objects(
                        "toestemmingen",
                        List.of(
                                consent(Grounds.OBJECTS),
                                consent(Grounds.PERSON).with("betreft", "persoon")))
                .with("geïnformeerd", "ja")
                .build()
                .toString();
    }

    /** Of whom parents decide too, which the centre's own form has no place for: then no birth date is asked. */
    private static boolean child(Situation situation) {
        String birth = situation.subject().person().birthDate();
        return !birth.isEmpty()
                && LocalDate.parse(birth)
                        .plusYears(SIXTEEN)
                        .isAfter(situation.seen().date());
    }

    private Members consent(List<String> categories) {
        return new Members()
                .texts("ontvangers", List.of("care-coordinator"))
                .texts("gegevens", categories)
                .with("vorm", "schriftelijk")
                .with("datum", today.toString())
                .with("functie", "medewerker aanmelding")
                .with("tot", Grounds.until(today));
    }
}
