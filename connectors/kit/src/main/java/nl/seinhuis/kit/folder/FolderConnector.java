// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import nl.seinhuis.kit.AgencyClient;
import nl.seinhuis.kit.Connector;
import nl.seinhuis.kit.DeliveryHandler;
import nl.seinhuis.kit.DeliveryOpener;
import nl.seinhuis.kit.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Signals in the broker's own JSON, one file each, in {@code outgoing}; receipts in {@code posted}; refused signals with
 * the reasons in {@code refused}; opened deliveries in {@code incoming}.
 */
public final class FolderConnector implements Connector {

    @Override
    public String kind() {
        return "folder";
    }

    @Override
    public Prepared prepare(Settings settings) {
        Path directory = settings.path("folder.dir");
        String desk = settings.optional("desk.id").orElse(null);
        if (desk == null) {
            return client -> start(client, FolderTree.in(directory), null);
        }
        List<String> regions = settings.list("desk.regions");
        if (regions.isEmpty()) {
            settings.fault("desk.regions is missing: the regions that desk.id receives from");
        }
        DeskPlace place = new DeskPlace(desk, regions, settings.path("desk.key"));
        return client -> start(client, FolderTree.in(directory), place);
    }

    private record DeskPlace(String desk, List<String> regions, Path key) {}

    private static Running start(AgencyClient client, FolderTree tree, @Nullable DeskPlace place) throws IOException {
        if (place != null) {
            DeliveryOpener opener = DeliveryOpener.withKey(place.key(), Clock.systemUTC());
            DeliveryHandler handler = DeliveryHandler.opening(opener, tree::keep);
            place.regions().forEach(region -> client.receive(place.desk(), region, handler));
        }
        return new FolderRun(client, new FolderPost(client.signals()::post, tree));
    }
}
