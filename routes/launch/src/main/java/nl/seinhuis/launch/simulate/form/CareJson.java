// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.seinhuis.launch.simulate.world.Situation;
import nl.seinhuis.launch.simulate.world.Situation.Wrong;
import nl.seinhuis.launch.simulate.world.Subject;

/** The plain JSON of a care organisation, which breaks secrecy for the coordinator and asks whether its client is known. */
record CareJson(LocalDate today) implements Writing {

    @Override
    public String write(Situation situation) {
        Situation.Seen seen = situation.seen();
        Subject subject = situation.subject();
        Members client = new Members()
                .with("voornaam", subject.person().given())
                .with("tussenvoegsel", subject.person().prefix())
                .with("achternaam", subject.person().family())
                .with("geboren", subject.person().birthDate())
                .with("minderjarig", subject.minor())
                .texts("nationaliteiten", List.of(subject.nationality()))
                .texts("telefoons", List.of(subject.person().phone()));
        return new Members()
                .with("kenmerk", situation.reference())
                .objects(
                        "doelen",
                        List.of(
                                purpose("triage", "AVG6-E-DUID", "AVG9-G-23A", "SEC-CONFLICT"),
                                purpose("match", "AVG6-E-KOP", "AVG9-KOP", "SEC-CONFLICT")))
                .with("datum", seen.date().toString())
                .with("regio", seen.region())
                .with("gemeente", seen.municipality())
                .with("plaats", "ONBEKEND")
                .objects("cliënten", List.of(client))
                .objects("advertenties", adverts(subject))
                .texts("signalen", List.of(seen.indicator()))
                .texts("vormen", List.of(seen.form()))
                .with("toelichting", situation.course().text())
                .with("medewerker", "H. Hulpverlener")
                .with("functie", "veldwerker")
                .objects("gronden", situation.course().wrong() == Wrong.NO_GROUND ? List.of() : grounds())
                .with("geïnformeerd", new Members().with("status", "ja"))
                .build()
                .toString();
    }

    private static Members purpose(String code, String... basis) {
        return new Members().with("doel", code).texts("grondslagen", List.of(basis));
    }

    private static List<Members> adverts(Subject subject) {
        return subject.advert().isEmpty()
                ? List.of()
                : List.of(new Members()
                        .with("adres", "https://advertenties.example/a/" + subject.advert())
                        .with("site", "advertenties.example")
                        .with("nummer", subject.advert())
                        .with("soort", "seks")
                        .with("client", "1"));
    }

    private List<Members> grounds() {
        List<Members> grounds = new ArrayList<>();
        grounds.add(ground(Grounds.OBJECTS));
        grounds.add(ground(Grounds.PERSON).with("client", "1"));
        return grounds;
    }

    private Members ground(List<String> categories) {
        return new Members()
                .with("soort", "doorbreking")
                .texts("aan", List.of("care-coordinator"))
                .texts("gegevens", categories)
                .with("datum", today.toString())
                .with("functie", "gedragswetenschapper")
                .with("reden", "conflict-van-plichten")
                .with("tot", Grounds.until(today));
    }
}
