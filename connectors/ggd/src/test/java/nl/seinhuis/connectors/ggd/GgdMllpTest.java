// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.ggd;

import java.util.Properties;
import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.hl7.MllpContract;

class GgdMllpTest extends MllpContract {

    @Override
    protected Connector connector() {
        return new GgdConnector();
    }

    @Override
    protected Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("ggd.purposes", "triage:AVG6-E-DUID+AVG9-G-23A+SEC-CONSENT");
        return settings;
    }
}
