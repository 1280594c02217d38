// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import java.io.IOException;
import nl.seinhuis.kit.disk.Disk;

/** Makes the n-th durable step fail: as a full disk does (once), or as kill -9 does (that one and all after it). */
public final class FailingSteps implements Disk.Step {

    private final int at;
    private final boolean crash;
    private int made;

    /** Fails at the n-th step: for ever if it is a crash, else once. */
    public FailingSteps(int at, boolean crash) {
        this.at = at;
        this.crash = crash;
    }

    /** The process is gone. Not an exception that anybody catches. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    @Override
    public synchronized void before(String what) throws IOException {
        made++;
        if (crash && made >= at) {
            throw new Killed();
        }
        if (!crash && made == at) {
            throw new IOException("No space left on device");
        }
    }

    /** Whether it came that far. */
    public synchronized boolean failed() {
        return made >= at;
    }
}
