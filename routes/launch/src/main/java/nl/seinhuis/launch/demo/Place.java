// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.demo;

import java.nio.file.Path;
import nl.seinhuis.launch.place.Checkout;
import nl.seinhuis.launch.place.DataFolder;
import nl.seinhuis.launch.place.Ports;
import nl.seinhuis.launch.words.Misused;
import picocli.CommandLine.Option;

/** Where a demo keeps its data and on which ports it runs. */
final class Place {

    @Option(
            names = "--data",
            defaultValue = "data/demo",
            paramLabel = "DIR",
            description = "Folder of the demo's data (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(
            names = "--port-offset",
            defaultValue = "0",
            paramLabel = "N",
            description = "Added to every port, so that several run side by side (default: ${DEFAULT-VALUE}).")
    private int offset;

    DataFolder folder() {
        return new DataFolder(
                data.isAbsolute() || data.startsWith("..")
                        ? data
                        : Checkout.root().resolve(data));
    }

    Ports ports() {
        try {
            return new Ports(offset);
        } catch (IllegalArgumentException e) {
            throw new Misused("--port-offset: " + e.getMessage());
        }
    }
}
