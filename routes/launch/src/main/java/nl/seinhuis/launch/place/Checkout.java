// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.place;

import java.nio.file.Path;

/** The checkout that the command line was started from. */
public final class Checkout {

    private Checkout() {}

    /** Its folder; the launcher script says which. */
    public static Path root() {
        return Path.of(System.getProperty("seinhuis.root", "")).toAbsolutePath();
    }
}
