// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.hl7;

import java.util.Optional;
import nl.seinhuis.kit.Settings;

/**
 * Where HL7 v2 comes in. MLLP has no identity and no encryption of its own: the address is the machine's own, or a
 * network of which the organisation vouches for everybody in it.
 *
 * @param host address to listen on
 * @param port to listen on
 */
public record MllpPlace(String host, int port) {

    /**
     * Reads {@code <prefix>.host} and {@code <prefix>.port}.
     *
     * @return nothing if there is no port
     */
    public static Optional<MllpPlace> read(Settings settings, String prefix) {
        return settings.optional(prefix + ".port").isEmpty()
                ? Optional.empty()
                : Optional.of(new MllpPlace(settings.text(prefix + ".host"), settings.port(prefix + ".port")));
    }
}
