// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.util.Collection;
import java.util.Map;

/**
 * Turns identifiers into tokens. Whoever could ask without limit could try all nine-digit numbers, so each agency has a
 * quota per day: the quota is a security parameter.
 */
public interface TokenService {
    /**
     * The tokens of identifiers, each distinct one evaluated once.
     *
     * @param agency id of the agency on whose behalf is asked; its quota is charged, one per distinct identifier
     * @param identifiers identifiers, in any number
     * @return a token for every identifier
     * @throws nl.seinhuis.stages.validate.StageFailed {@code token-quota} if the agency's quota of the day would be
     *     exceeded; then nothing was evaluated or charged
     */
    Map<CanonicalIdentifier, Token> tokens(String agency, Collection<CanonicalIdentifier> identifiers);
}
