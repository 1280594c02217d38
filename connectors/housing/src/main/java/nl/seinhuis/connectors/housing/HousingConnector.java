// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.housing;

import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.Settings;

/**
 * For housing corporations. In {@code data.dir}: CSV files go into {@code meldingen}; what became of each line stands in
 * {@code verslagen}, bad lines to correct in {@code afgekeurd}, the broker's answers in {@code antwoorden}; deliveries
 * come in {@code leveringen}. A webhook takes the same over HTTPS, and deliveries can be posted on to the corporation's
 * own system.
 */
public final class HousingConnector implements Connector {

    @Override
    public String kind() {
        return "housing";
    }

    @Override
    public Prepared prepare(Settings settings) {
        HousingSettings own = HousingSettings.read(settings);
        return workplace -> new HousingRun(own, workplace);
    }
}
