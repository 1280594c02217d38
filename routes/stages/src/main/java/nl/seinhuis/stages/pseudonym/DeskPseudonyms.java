// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import javax.crypto.Mac;
import nl.seinhuis.stages.pseudonym.BatchHandles.Recognised;
import nl.seinhuis.stages.validate.StageFailed;

/** The pseudonyms of one delivery: of identifiers that the desk may recognise by its key, of others drawn at random. */
final class DeskPseudonyms {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int BYTES = 16;

    private final IntFunction<PseudonymKey> keys;
    private final int current;
    private final Map<CanonicalIdentifier, Recognised> recognisable;
    private final SecureRandom random;
    private final Map<CanonicalIdentifier, String> made = new HashMap<>();

    /**
     * Makes them.
     *
     * @param keys keys of the desk by version
     * @param current version that one-time pseudonyms are labelled with, as are those that the desk has not seen before
     * @param recognisable what it may recognise
     * @param random source of one-time pseudonyms
     */
    DeskPseudonyms(
            IntFunction<PseudonymKey> keys,
            int current,
            Map<CanonicalIdentifier, Recognised> recognisable,
            SecureRandom random) {
        this.keys = keys;
        this.current = current;
        this.recognisable = recognisable;
        this.random = random;
    }

    /** The pseudonym of an identifier; the same throughout a delivery, a one-time one too. */
    String of(CanonicalIdentifier identifier) {
        return made.computeIfAbsent(identifier, this::make);
    }

    private String make(CanonicalIdentifier identifier) {
        Recognised known = recognisable.get(identifier);
        byte[] bits = known == null ? drawn() : Arrays.copyOf(hmac(known), BYTES);
        int version = known == null ? current : known.keyVersion();
        // A one-time pseudonym looks like any other: that it is one would tell who sent it.
        return version + "." + identifier.type().code() + "." + BASE64.encodeToString(bits);
    }

    private byte[] hmac(Recognised known) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(keys.apply(known.keyVersion()).key());
            return mac.doFinal(known.handle().bytes());
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
