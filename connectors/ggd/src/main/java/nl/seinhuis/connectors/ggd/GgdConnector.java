// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.ggd;

import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.Settings;

/**
 * For public health services. {@code POST /fhir} takes a Bundle; deliveries go to a FHIR endpoint as Communication.
 * Guarantees: nothing is taken without consent or a ground for breaching medical secrecy (WGBO 7:457 BW, Wet BIG 88).
 */
public final class GgdConnector implements Connector {

    @Override
    public String kind() {
        return "ggd";
    }

    @Override
    public Prepared prepare(Settings settings) {
        GgdSettings own = GgdSettings.read(settings);
        return workplace -> new GgdRun(own, workplace);
    }
}
