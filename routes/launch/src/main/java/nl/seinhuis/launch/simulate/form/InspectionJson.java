// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.form;

import java.time.LocalDate;
import java.util.List;
import nl.seinhuis.launch.simulate.world.Situation;
import nl.seinhuis.launch.simulate.world.Subject;

/** The JSON that the labour inspectorate puts on its queue, in supervision. */
record InspectionJson(LocalDate today) implements Writing {

    private static final int MONTHS = 6;
    private static final int REVIEW = 60;

    @Override
    public String write(Situation situation) {
        Situation.Seen seen = situation.seen();
        Subject subject = situation.subject();
        return new Members()
                .with("kenmerk", situation.reference())
                .with("vervalt", seen.date().plusMonths(MONTHS).toString())
                .objects(
                        "doel",
                        List.of(
                                purpose("triage", "AVG6-E-DUID", "AVG9-G-23A"),
                                purpose("investigate", "AVG6-E-OPS", "AVG10-SV161")))
                .with(
                        "waarneming",
                        new Members()
                                .with("datum", seen.date().toString())
                                .with("wijze", "zelf-gezien")
                                .with("betrouwbaarheid", "4")
                                .with("zeker", "ja"))
                .with(
                        "plaats",
                        new Members()
                                .with("regio", seen.region())
                                .with("gemeente", seen.municipality())
                                .with("soort", "BEDRIJF"))
                .objects(
                        "persoon",
                        List.of(new Members()
                                .with("nr", "1")
                                .with("rol", "slachtoffer")
                                .with("slachtoffer", "mogelijk")
                                .with("minderjarig", subject.minor())
                                .with("geboren", subject.person().birthDate())
                                .texts("nationaliteit", List.of(subject.nationality()))
                                .texts("telefoon", List.of(subject.person().phone()))))
                .texts("signaal", List.of(seen.indicator()))
                .texts("vorm", List.of(seen.form()))
                .with(
                        "geinformeerd",
                        new Members()
                                .with("status", "uitgesteld")
                                .with("reden", "belang-toezicht")
                                .with("herbeoordelen", today.plusDays(REVIEW).toString()))
                .build()
                .toString();
    }

    private static Members purpose(String code, String... basis) {
        return new Members().with("code", code).texts("grondslag", List.of(basis));
    }
}
