// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.municipality;

import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.Settings;

/**
 * For municipalities. {@code POST /events} takes signals as CloudEvents; each delivery becomes a case with an object in
 * the ZGW Zaken API, and an event that names the case and nothing else. The social domain and public order are two
 * desks with two clients: each runs its own process ({@code municipality.domain}), and neither sees the other's.
 */
public final class MunicipalityConnector implements Connector {

    @Override
    public String kind() {
        return "municipality";
    }

    @Override
    public Prepared prepare(Settings settings) {
        MunicipalitySettings own = MunicipalitySettings.read(settings);
        return workplace -> new MunicipalityRun(own, workplace);
    }
}
