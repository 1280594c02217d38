// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate;

import java.time.LocalDate;
import java.util.Map;

/** How an agency's own system writes what it reports. */
@FunctionalInterface
interface Writing {

    /** The ways, by the word of {@link Agency#writes()}. */
    static Map<String, Writing> all(LocalDate today) {
        return Map.of(
                "xml", new PoliceXml(today),
                "inspection", new InspectionJson(today),
                "signal", new SignalJson(today),
                "event", new EventJson(today),
                "care", new CareJson(today),
                "fhir", new FhirJson(today),
                "csv", new HousingCsv(today),
                "youth", new YouthJson(today),
                "centre", new CentreJson(today));
    }

    /** The text that goes into the agency's system. */
    String write(Situation situation);
}
