// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.match;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Hashes match keys under a key of their own: HMAC-SHA-256, the first 128 bits. Who has the tokens and not the key can
 * test no guess; the tokens of a stolen database join nothing else in it.
 */
public final class MatchHash {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKey key;
    private final int version;

    /**
     * Takes a key.
     *
     * @param key secret, 256 bits
     * @param version version of that key, from 1
     */
    public MatchHash(SecretKey key, int version) {
        this.key = key;
        this.version = version;
    }

    /** Version of the key, stored with its tokens. */
    public int version() {
        return version;
    }

    /** The token of each key. */
    Set<MatchToken> tokens(Collection<MatchKey> keys) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            Set<MatchToken> tokens = new LinkedHashSet<>();
            for (MatchKey one : keys) {
                tokens.add(new MatchToken(Arrays.copyOf(mac.doFinal(one.bytes()), MatchToken.BYTES), one.parts()));
            }
            return tokens;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing", e);
        }
    }

    /** Shows the version only. */
    @Override
    public String toString() {
        return "MatchHash[" + version + "]";
    }
}
