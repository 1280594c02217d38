// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import javax.crypto.SecretKey;

/**
 * The key of a desk's pseudonyms in one purpose domain.
 *
 * @param version version, from 1; part of every pseudonym's label
 * @param key HMAC-SHA256 key of at least 32 random bytes, of this desk and domain alone
 */
public record PseudonymKey(int version, SecretKey key) {
    /** Shows the version only. */
    @Override
    public String toString() {
        return "PseudonymKey[" + version + "]";
    }
}
