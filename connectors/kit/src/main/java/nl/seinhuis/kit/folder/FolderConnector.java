// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.folder;

import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.Settings;

/**
 * Signals in the broker's own JSON, one file each, in {@code outgoing}; receipts in {@code posted}; refused signals with
 * the reasons in {@code refused}; opened deliveries in {@code incoming}. All in {@code data.dir}.
 */
public final class FolderConnector implements Connector {

    @Override
    public String kind() {
        return "folder";
    }

    @Override
    public Prepared prepare(Settings settings) {
        return FolderRun::new;
    }
}
