// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.care;

import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.Settings;

/**
 * For care organisations. Signals: {@code POST /meldingen} with plain JSON or a FHIR Bundle, or the same as files in
 * {@code postvak-uit}, or HL7 v2 over MLLP. Deliveries: JSON files in {@code postvak-in}, and to a FHIR endpoint where there is one.
 * Guarantees: nothing is taken without consent or a ground for breaching secrecy.
 */
public final class CareConnector implements Connector {

    @Override
    public String kind() {
        return "care";
    }

    @Override
    public Prepared prepare(Settings settings) {
        CareSettings own = CareSettings.read(settings);
        return workplace -> new CareRun(own, workplace);
    }
}
