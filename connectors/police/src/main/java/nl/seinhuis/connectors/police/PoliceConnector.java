// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.police;

import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.Settings;

/**
 * For investigation services with a message broker of their own: signals come from one of its queues, answers and
 * deliveries go to others, over AMQP 1.0 with mutual TLS. Profiles: {@code police}, {@code kmar}, {@code
 * labour-inspectorate}. Guarantees: under the Wpg nothing is posted without article and decision; nothing that was
 * received is taken to be posted again.
 */
public final class PoliceConnector implements Connector {

    @Override
    public String kind() {
        return "police";
    }

    @Override
    public Prepared prepare(Settings settings) {
        PoliceSettings own = PoliceSettings.read(settings);
        return workplace -> new PoliceRun(own, workplace);
    }
}
