// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import nl.seinhuis.stages.validate.StageFailed;

/** The pseudonyms of one delivery: of identifiers that the desk may recognise by its key, of others drawn at random. */
final class DeskPseudonyms {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int BYTES = 16;

    private final PseudonymKey key;
    private final Map<CanonicalIdentifier, TokenHandle> recognisable;
    private final SecureRandom random;
    private final Map<CanonicalIdentifier, String> made = new HashMap<>();

    DeskPseudonyms(PseudonymKey key, Map<CanonicalIdentifier, TokenHandle> recognisable, SecureRandom random) {
        this.key = key;
        this.recognisable = recognisable;
        this.random = random;
    }

    /** The pseudonym of an identifier; the same throughout a delivery, a one-time one too. */
    String of(CanonicalIdentifier identifier) {
        return made.computeIfAbsent(identifier, this::make);
    }

    private String make(CanonicalIdentifier identifier) {
        TokenHandle handle = recognisable.get(identifier);
        byte[] bits = handle == null ? drawn() : Arrays.copyOf(hmac(handle), BYTES);
        // A one-time pseudonym looks like any other: that it is one would tell who sent it.
        return key.version() + "." + identifier.type().code() + "." + BASE64.encodeToString(bits);
    }

    private byte[] hmac(TokenHandle handle) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key.key());
            return mac.doFinal(handle.bytes());
        } catch (GeneralSecurityException e) {
            throw new StageFailed("pseudonym-key", false, e);
        }
    }

    private byte[] drawn() {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return bits;
    }
}
