// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The desk that a connector receives for.
 *
 * @param desk its id
 * @param regions the regions it receives from
 * @param key file with its private key, one JWK, or with both as a JWK Set while it is being replaced
 */
public record DeskPlace(String desk, List<String> regions, Path key) {

    /** Reads it; nothing if the connector only sends. */
    static Optional<DeskPlace> read(Settings settings) {
        Optional<String> desk = settings.optional("desk.id");
        List<String> regions = settings.list("desk.regions");
        if (desk.isEmpty()) {
            return Optional.empty();
        }
        if (regions.isEmpty()) {
            settings.fault("desk.regions is missing: the regions that desk.id receives from");
        }
        if (!desk.get().matches("[a-z0-9-]{1,64}")) {
            settings.fault("desk.id is small letters, digits and dashes");
        }
        if (!regions.stream().allMatch(region -> region.matches("[A-Za-z0-9]{1,8}"))) {
            settings.fault("desk.regions is region codes with commas between, for example VR01, VR02");
        }
        return Optional.of(new DeskPlace(desk.get(), regions, settings.path("desk.key")));
    }
}
