// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.care;

import java.util.Properties;
import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.hl7.MllpContract;

class CareMllpTest extends MllpContract {

    @Override
    protected Connector connector() {
        return new CareConnector();
    }

    @Override
    protected Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("care.purposes", "triage:AVG6-E-DUID+AVG9-G-23A+SEC-CONSENT");
        return settings;
    }
}
