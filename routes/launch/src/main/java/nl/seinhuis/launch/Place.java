// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch;

import java.nio.file.Path;
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
                        : Seinhuis.root().resolve(data));
    }

    Ports ports() {
        try {
            return new Ports(offset);
        } catch (IllegalArgumentException e) {
            throw new Seinhuis.Misused("--port-offset: " + e.getMessage());
        }
    }
}
