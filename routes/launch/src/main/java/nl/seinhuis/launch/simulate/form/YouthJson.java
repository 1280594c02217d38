// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.form;

import java.time.LocalDate;
import java.util.List;
import nl.seinhuis.launch.simulate.world.Situation;
import nl.seinhuis.launch.simulate.world.Situation.Wrong;
import nl.seinhuis.launch.simulate.world.Subject;

/** The JSON of a youth care organisation: with the consent of the young person and the parents. */
record YouthJson(LocalDate today) implements Writing {

    private static final List<String> TO = List.of("care-coordinator", "veilig-thuis");

    @Override
    public String write(Situation situation) {
        Situation.Seen seen = situation.seen();
        Subject subject = situation.subject();
        boolean ground = situation.course().wrong() != Wrong.NO_GROUND;
        return new Members()
                .with("dossier", situation.reference())
                .with("datum", seen.date().toString())
                .with("bron", "omgeving")
                .with("regio", seen.region())
                .with("gemeente", seen.municipality())
                .with("plaats", "ONBEKEND")
                .with(
                        "jeugdige",
                        new Members()
                                .with("voornaam", subject.person().given())
                                .with("tussenvoegsel", subject.person().prefix())
                                .with("achternaam", subject.person().family())
                                .with("bsn", situation.course().bsn())
                                .with("geboren", subject.person().birthDate())
                                .with("minderjarig", subject.minor())
                                .texts("nationaliteiten", List.of(subject.nationality()))
                                .texts("telefoons", List.of(subject.person().phone())))
                .texts("signalen", List.of(seen.indicator()))
                .texts("vormen", List.of(seen.form()))
                .with("toelichting", situation.course().text())
                .with("medewerker", "J. Jeugdwerker")
                .with("functie", "jeugdzorgwerker")
                .objects("toestemmingen", ground ? List.of(consent()) : List.of())
                .objects("doorbrekingen", ground ? List.of(breach()) : List.of())
                .objects("bsnGronden", situation.course().mayUseBsn() ? List.of(Grounds.bsn(today)) : List.of())
                .with("geïnformeerd", new Members().with("status", "ja"))
                .build()
                .toString();
    }

    private Members consent() {
        return new Members()
                .with("betreft", "jeugdige")
                .texts("ontvangers", TO)
                .texts("gegevens", Grounds.PERSON)
                .with("vorm", "schriftelijk")
                .texts("door", List.of("jeugdige", "ouders"))
                .with("datum", today.toString())
                .with("functie", "jeugdzorgwerker")
                .with("reden", "toestemming-gegeven")
                .with("tot", Grounds.until(today));
    }

    private Members breach() {
        return new Members()
                .texts("ontvangers", TO)
                .texts("gegevens", Grounds.OBJECTS)
                .with("datum", today.toString())
                .with("functie", "gedragswetenschapper")
                .with("reden", "conflict-van-plichten")
                .with("tot", Grounds.until(today));
    }
}
