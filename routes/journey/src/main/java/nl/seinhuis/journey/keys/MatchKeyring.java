// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.keys;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import nl.seinhuis.stages.match.MatchHash;
import nl.seinhuis.stages.match.StopList;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.seal.KeyStore;
import nl.seinhuis.stages.seal.KeyUse;
import org.jspecify.annotations.Nullable;

/** The keys of matching: those of the tokens, older ones while they are active, and that of the stop list. */
public final class MatchKeyring {

    private static final String CONTEXT = "match";
    private static final String HMAC = "HmacSHA256";

    private final KeyStore keys;
    private volatile @Nullable Listed listed;

    /** Those of a key store. */
    public MatchKeyring(KeyStore keys) {
        this.keys = keys;
    }

    /** The keys in use, the newest first: tokens are stored under that one and looked up under all. */
    public List<MatchHash> hashes() {
        List<MatchHash> hashes = new ArrayList<>();
        for (int version : keys.versions(KeyUse.PSEUDONYM)) {
            hashes.add(0, new MatchHash(keys.derive(KeyUse.PSEUDONYM, version, CONTEXT), version));
        }
        return hashes;
    }

    /** The stop list of a set. */
    public StopList stopList(PolicySet set) {
        Listed known = listed;
        if (known == null || known.set() != set) {
            SecretKey key = keys.derive(KeyUse.STOCK, keys.currentVersion(KeyUse.STOCK));
            known = new Listed(set, new StopList(set.stopList(), bytes -> mac(key, bytes)));
            listed = known;
        }
        return known.stopList();
    }

    private static byte[] mac(SecretKey key, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing", e);
        }
    }

    private record Listed(PolicySet set, StopList stopList) {}
}
