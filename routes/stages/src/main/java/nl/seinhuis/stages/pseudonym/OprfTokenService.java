// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The token service inside the broker's own process: RFC 9497 without blinding, since input and key meet here anyway. A
 * service of its own gives the same tokens for the same keys, so that it can take over without a change of data.
 *
 * <p>There is one key per type of identifier and version: the token of a telephone number tells nothing about any other
 * type, even where the digits are equal. While several versions are active, every identifier is evaluated under each.
 */
public final class OprfTokenService implements TokenService {

    private final OprfKeys keys;
    private final TokenQuota quota;

    /**
     * Makes the service.
     *
     * @param keys keys of every type and version
     * @param quota limit per agency and day
     */
    public OprfTokenService(OprfKeys keys, TokenQuota quota) {
        this.keys = keys;
        this.quota = quota;
    }

    @Override
    public Map<CanonicalIdentifier, Token> tokens(String agency, Collection<CanonicalIdentifier> identifiers) {
        Set<CanonicalIdentifier> distinct = new LinkedHashSet<>(identifiers);
        quota.charge(agency, distinct.size());
        Oprf oprf = new Oprf(Oprf.MODE_OPRF);
        List<Integer> versions = List.copyOf(keys.versions());
        Map<CanonicalIdentifier, Token> tokens = new LinkedHashMap<>();
        for (CanonicalIdentifier identifier : distinct) {
            IdentifierType type = identifier.type();
            List<Token> all = new ArrayList<>();
            for (int version : versions) {
                byte[] output = oprf.evaluateClear(keys.key(type, version), identifier.bytes());
                all.add(new Token(type, version, output));
            }
            tokens.put(identifier, Token.newest(all));
        }
        return tokens;
    }
}
