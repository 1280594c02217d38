// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.disk;

import java.io.IOException;
import java.io.Serial;

/** Too little is free to take anything on. */
public final class DiskFull extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    DiskFull() {
        super("disk nearly full");
    }
}
