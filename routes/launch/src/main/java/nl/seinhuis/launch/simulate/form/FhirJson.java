// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.seinhuis.launch.simulate.world.Situation;
import nl.seinhuis.launch.simulate.world.Situation.Wrong;
import nl.seinhuis.launch.simulate.world.Subject;

/** A FHIR Bundle of a public health service. */
record FhirJson(LocalDate today) implements Writing {

    private static final int OF_AGE = 18;
    private static final String SYSTEM = "https://seinhuis.example/fhir/CodeSystem/";

    @Override
    public String write(Situation situation) {
        Situation.Seen seen = situation.seen();
        List<Members> entries = new ArrayList<>();
        entries.add(patient(situation.subject()));
        entries.add(resource("Communication")
                .objects("identifier", List.of(new Members().with("value", situation.reference())))
                .with("status", "completed")
                .objects("category", List.of(concept("geinformeerd", "ja")))
                .objects("reasonCode", List.of(concept("vorm", seen.form()))));
        entries.add(resource("Location")
                .objects("type", List.of(concept("regio", seen.region()), concept("gemeente", seen.municipality()))));
        entries.add(resource("Practitioner").objects("name", List.of(new Members().with("text", "V. Verpleger"))));
        entries.add(resource("PractitionerRole")
                .objects("code", List.of(new Members().with("text", "sociaal verpleegkundige"))));
        entries.add(observation(concept("signaal", seen.indicator()), seen));
        entries.add(observation(concept("minderjarig", minor(situation.subject())), seen));
        if (situation.course().wrong() != Wrong.NO_GROUND) {
            boolean young = young(situation);
            if (young) {
                entries.add(resource("RelatedPerson")
                        .with("id", "2")
                        .with("patient", new Members().with("reference", "Patient/1")));
            }
            entries.add(consent(young));
            entries.add(ground("secrecy-breach", Grounds.OBJECTS, "conflict-van-plichten"));
        }
        return new Members()
                .with("resourceType", "Bundle")
                .with("type", "collection")
                .objects(
                        "entry",
                        entries.stream()
                                .map(entry -> new Members().with("resource", entry))
                                .toList())
                .build()
                .toString();
    }

    private static Members patient(Subject subject) {
        Members name = new Members()
                .with("family", subject.person().family())
                .texts("given", List.of(subject.person().given()));
        String phone = subject.person().phone();
        return resource("Patient")
                .with("id", "1")
                .objects("name", subject.person().family().isEmpty() ? List.of() : List.of(name))
                .with("birthDate", subject.person().birthDate())
                .objects(
                        "telecom",
                        phone.isEmpty()
                                ? List.of()
                                : List.of(new Members().with("system", "phone").with("value", phone)));
    }

    private static String minor(Subject subject) {
        return switch (subject.minor()) {
            case "ja" -> "yes";
            case "nee" -> "no";
            default -> "unknown";
        };
    }

    private static Members observation(Members code, Situation.Seen seen) {
        return resource("Observation")
                .with("status", "final")
                .with("code", code)
                .with("subject", new Members().with("reference", "Patient/1"))
                .with("effectiveDateTime", seen.date() + "T10:15:00+01:00")
                .with("method", concept("wijze", "from-victim"));
    }

    /** Whether a parent decides too. */
    private static boolean young(Situation situation) {
        String birth = situation.subject().person().birthDate();
        return birth.isEmpty()
                ? situation.subject().minor().equals("ja")
                : LocalDate.parse(birth)
                        .plusYears(OF_AGE)
                        .isAfter(situation.seen().date());
    }

    private Members consent(boolean young) {
        List<Members> givers = new ArrayList<>(List.of(new Members().with("reference", "Patient/1")));
        if (young) {
            givers.add(new Members().with("reference", "RelatedPerson/2"));
        }
        return ground("consent", Grounds.PERSON, "toestemming-gegeven")
                .with("patient", new Members().with("reference", "Patient/1"))
                .objects("performer", givers);
    }

    private Members ground(String kind, List<String> categories, String reason) {
        Stream<Members> form =
                kind.equals("consent") ? Stream.of(concept("vorm-toestemming", "written")) : Stream.empty();
        Members actor = new Members()
                .with("role", concept("ontvanger", "care-coordinator"))
                .with("reference", new Members().with("display", "zorgcoördinator"));
        return resource("Consent")
                .with("status", "active")
                .with("scope", new Members().with("text", "privacy"))
                .objects(
                        "category",
                        Stream.concat(Stream.of(concept("voorwaarde", kind)), form)
                                .toList())
                .with("dateTime", today.toString())
                .with("policyRule", concept("reden", reason))
                .with(
                        "provision",
                        new Members()
                                .with("type", "permit")
                                .with("period", new Members().with("end", Grounds.until(today)))
                                .objects("actor", List.of(actor))
                                .objects(
                                        "code",
                                        categories.stream()
                                                .map(category -> concept("gegevens", category))
                                                .toList()));
    }

    private static Members resource(String kind) {
        return new Members().with("resourceType", kind);
    }

    private static Members concept(String system, String code) {
        return new Members()
                .objects(
                        "coding",
                        List.of(new Members().with("system", SYSTEM + system).with("code", code)));
    }
}
