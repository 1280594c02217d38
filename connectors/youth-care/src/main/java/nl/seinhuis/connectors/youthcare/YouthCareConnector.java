// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.youthcare;

import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.Settings;

/**
 * For youth care. {@code POST /signalen} takes JSON; deliveries are posted to the agency's system. Guarantees: each
 * signal has consent or a recorded ground, and consent is given by whom the law says at that age (Jeugdwet 7.3.4, 7.3.11):
 * under 12 the parents, from 12 to 15 both, from 16 the young person.
 */
public final class YouthCareConnector implements Connector {

    @Override
    public String kind() {
        return "youth-care";
    }

    @Override
    public Prepared prepare(Settings settings) {
        YouthCareSettings own = YouthCareSettings.read(settings);
        return workplace -> new YouthCareRun(own, workplace);
    }
}
