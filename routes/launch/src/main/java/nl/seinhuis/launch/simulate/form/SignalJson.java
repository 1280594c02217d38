// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.form;

import java.time.LocalDate;
import java.util.List;
import nl.seinhuis.launch.simulate.world.Situation;
import nl.seinhuis.launch.simulate.world.Subject;

/** The signal itself, as a coordinator's system writes it; it asks whether the person is known elsewhere. */
public record SignalJson(LocalDate today) implements Writing {

    private static final int MONTHS = 6;

    @Override
    public String write(Situation situation) {
        Situation.Seen seen = situation.seen();
        return new Members()
                .with("reference", situation.reference())
                .objects(
                        "purposes",
                        List.of(
                                purpose("triage", "AVG6-E-DUID", "AVG9-G-23A"),
                                purpose("match", "AVG6-E-KOP", "AVG9-KOP")))
                .with(
                        "observation",
                        new Members()
                                .with("date", seen.date().toString())
                                .with("manner", "from-third-party")
                                .with("reliability", 3)
                                .with("hard", false)
                                .with("urgency", "normal"))
                .with(
                        "place",
                        new Members()
                                .with("region", seen.region())
                                .with("municipality", seen.municipality())
                                .with("kind", "ONBEKEND"))
                .objects("persons", List.of(person(situation.subject())))
                .objects("vehicles", vehicles(situation.subject()))
                .objects("adverts", adverts(situation.subject()))
                .texts("indicators", List.of(seen.indicator()))
                .with("exploitation", new Members().texts("forms", List.of(seen.form())))
                .with("narrative", new Members().with("text", situation.course().text()))
                .with(
                        "legal",
                        new Members()
                                .with("regime", "avg")
                                .with("subjectInformed", new Members().with("status", "not-applicable")))
                .with("expires", seen.date().plusMonths(MONTHS).toString())
                .build()
                .toString();
    }

    private static Members purpose(String code, String... basis) {
        return new Members().with("purpose", code).texts("basis", List.of(basis));
    }

    private static Members person(Subject subject) {
        return new Members()
                .with("ref", "p1")
                .with("role", "victim")
                .with("victimStatus", "possible")
                .with(
                        "name",
                        new Members()
                                .with("given", subject.person().given())
                                .with("prefix", subject.person().prefix())
                                .with("family", subject.person().family()))
                .with("birthDate", subject.person().birthDate())
                .with("minor", minor(subject))
                .texts("nationalities", List.of(subject.nationality()))
                .texts("phones", List.of(subject.person().phone()));
    }

    private static String minor(Subject subject) {
        return switch (subject.minor()) {
            case "ja" -> "yes";
            case "nee" -> "no";
            default -> "unknown";
        };
    }

    private static List<Members> vehicles(Subject subject) {
        return subject.plate().isEmpty()
                ? List.of()
                : List.of(new Members()
                        .with("plate", subject.plate())
                        .with("country", "NL")
                        .with("heldBy", "p1"));
    }

    private static List<Members> adverts(Subject subject) {
        return subject.advert().isEmpty()
                ? List.of()
                : List.of(new Members()
                        .with("url", "https://advertenties.example/a/" + subject.advert())
                        .with("site", "advertenties.example")
                        .with("advertId", subject.advert())
                        .with("kind", "sex")
                        .with("heldBy", "p1"));
    }
}
