// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import nl.seinhuis.stages.seal.Providers;

/**
 * The token service inside the broker's own process: RFC 9497 without blinding, since input and key meet here anyway. A
 * service of its own gives the same tokens for the same keys, so that it can take over without a change of data.
 *
 * <p>There is one key per type of identifier and version, derived (RFC 9497, DeriveKeyPair) from a seed of the key
 * store: the token of a telephone number tells nothing about any other type, even where the digits are equal.
 */
public final class OprfTokenService implements TokenService {
    private static final int MIN_SEED = 32;

    private final Map<IdentifierType, Multiplier> keys = new EnumMap<>(IdentifierType.class);
    private final int version;
    private final TokenQuota quota;

    /**
     * Derives the keys.
     *
     * @param seeds secret seed of each type, at least 32 random bytes; read once
     * @param version version of these seeds, from 1
     * @param quota limit per agency and day
     */
    public OprfTokenService(Function<IdentifierType, byte[]> seeds, int version, TokenQuota quota) {
        this.version = version;
        this.quota = quota;
        Oprf oprf = new Oprf(Oprf.MODE_OPRF);
        for (IdentifierType type : IdentifierType.values()) {
            byte[] seed = seeds.apply(type);
            if (seed.length < MIN_SEED) {
                throw new IllegalArgumentException("a seed has at least " + MIN_SEED + " bytes");
            }
            keys.put(type, new Multiplier(oprf.deriveKey(seed, info(type, version)), Providers.accelerator()));
        }
    }

    @Override
    public Map<CanonicalIdentifier, Token> tokens(String agency, Collection<CanonicalIdentifier> identifiers) {
        Set<CanonicalIdentifier> distinct = new LinkedHashSet<>(identifiers);
        quota.charge(agency, distinct.size());
        Oprf oprf = new Oprf(Oprf.MODE_OPRF);
        Map<CanonicalIdentifier, Token> tokens = new LinkedHashMap<>();
        for (CanonicalIdentifier identifier : distinct) {
            IdentifierType type = identifier.type();
            // Every type has a key: the constructor made them all.
            Multiplier key = Objects.requireNonNull(keys.get(type));
            tokens.put(identifier, new Token(type, version, oprf.evaluateClear(key, identifier.bytes())));
        }
        return tokens;
    }

    private static byte[] info(IdentifierType type, int version) {
        return ("seinhuis|token|" + type.code() + "|v" + version).getBytes(StandardCharsets.UTF_8);
    }
}
