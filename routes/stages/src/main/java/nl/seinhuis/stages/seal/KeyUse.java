// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import java.util.Locale;

/** What a derived key is for. Each use has a root of its own, so that one stolen root opens one use. */
public enum KeyUse {
    /** HMAC keys of pseudonyms; context: desk and purpose domain. */
    PSEUDONYM,
    /** Seeds of the OPRF keys of the token service; context: identifier type. */
    TOKEN,
    /** MAC key of the public tables ("stock") that decisions and statistics read. */
    STOCK,
    /** Salts of ledger commitments. */
    LEDGER;

    /** The name in files and derivations; never changed, since that would change every key. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
