// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.form;

import java.time.LocalDate;
import java.util.List;
import nl.seinhuis.launch.simulate.world.Situation;
import nl.seinhuis.launch.simulate.world.Subject;

/** A CloudEvent of a municipality. */
record EventJson(LocalDate today) implements Writing {

    private static final int REVIEW = 60;

    @Override
    public String write(Situation situation) {
        Situation.Seen seen = situation.seen();
        Subject subject = situation.subject();
        Members person = new Members()
                .with("rol", "slachtoffer")
                .with("voornamen", subject.person().given())
                .with("voorvoegsel", subject.person().prefix())
                .with("geslachtsnaam", subject.person().family())
                .with("burgerservicenummer", situation.course().bsn())
                .with("geboortedatum", subject.person().birthDate())
                .with("minderjarig", subject.minor())
                .texts("nationaliteiten", List.of(subject.nationality()))
                .texts("telefoonnummers", List.of(subject.person().phone()));
        Members data = new Members()
                .with("zaaknummer", situation.reference())
                .with("datum", seen.date().toString())
                .with("bron", "zelfwaargenomen")
                .with("betrouwbaarheid", 3)
                .with(
                        "locatie",
                        new Members()
                                .with("veiligheidsregio", seen.region())
                                .with("gemeente", seen.municipality())
                                .with("bag", seen.bag())
                                .with("postcode", subject.person().postcode())
                                .with("huisnummer", subject.person().house())
                                .with("soort", "WONING"))
                .objects("betrokkenen", List.of(person))
                .texts("signalen", List.of(seen.indicator()))
                .texts("vormen", List.of(seen.form()))
                .with("toelichting", situation.course().text())
                .objects(
                        "bsnGronden",
                        situation.course().mayUseBsn()
                                ? List.of(Grounds.bsn(today).with("betrokkene", 1))
                                : List.of())
                .with("medewerker", "T. Toezicht")
                .with("functie", "toezichthouder")
                .with(
                        "informatieplicht",
                        new Members()
                                .with("status", "uitgesteld")
                                .with("reden", "belang-toezicht")
                                .with("herbeoordelen", today.plusDays(REVIEW).toString()));
        return new Members()
                .with("specversion", "1.0")
                .with("id", situation.reference())
                .with("source", "urn:nld:oin:00000001111111120000:systeem:simulatie")
                .with("type", "nl.mensenhandelsignalen.signaal-gemeld.v1")
                .with("datacontenttype", "application/json")
                .with("data", data)
                .build()
                .toString();
    }
}
