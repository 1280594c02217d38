// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.process;

import java.io.IOException;

/** Says in words why a part could not start. */
public final class Startup {

    private Startup() {}

    /** The messages of a failure and its causes that come from us; for others only their kind. */
    public static String words(Throwable failure) {
        StringBuilder words = new StringBuilder();
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (!words.isEmpty()) {
                words.append("; because: ");
            }
            String kind = at.getClass().getName();
            boolean ours = kind.startsWith("nl.seinhuis.")
                    || kind.startsWith("org.apache.camel.") // at start a route has seen no message yet
                    || at instanceof IOException
                    || at instanceof IllegalStateException;
            words.append(
                    ours && at.getMessage() != null
                            ? at.getMessage()
                            : at.getClass().getSimpleName());
        }
        return words.toString();
    }
}
