// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.simulate.form;

import java.time.LocalDate;
import java.util.Map;
import nl.seinhuis.launch.simulate.world.Agency;
import nl.seinhuis.launch.simulate.world.Situation;

/** How an agency's own system writes what it reports. */
@FunctionalInterface
public interface Writing {

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
