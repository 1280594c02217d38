// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.comensha;

import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.Settings;

/**
 * For the national centre. Shelter and registration are two desks and run two processes ({@code comensha.desk}): the one
 * keeps each delivery as a file, the other adds it to the table of its month. Signals of the centre itself are JSON
 * files in {@code meldingen}. Guarantees: nothing of a reporter outside of investigation is registered without written
 * consent, unless the centre has set that aside itself; no registration is declared without it.
 */
public final class ComenshaConnector implements Connector {

    @Override
    public String kind() {
        return "comensha";
    }

    @Override
    public Prepared prepare(Settings settings) {
        ComenshaSettings own = ComenshaSettings.read(settings);
        return workplace -> new ComenshaRun(own, workplace);
    }
}
