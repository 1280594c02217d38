// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import nl.seinhuis.stages.validate.StageFailed;
import org.bouncycastle.math.ec.custom.sec.SecP256R1Curve;

/**
 * The caller's side of a token service: identifiers go out blinded, each by a random factor of its own, and come back as
 * tokens. Whoever reads the request, the service included, learns how many there are, of which types and for which agency,
 * and nothing about any value; not even whether two requests hold the same one.
 */
public final class BlindedBatch {

    private static final BigInteger ORDER = new SecP256R1Curve().getOrder();

    private final String agency;
    private final List<CanonicalIdentifier> identifiers;
    private final List<BigInteger> blinds = new ArrayList<>();
    private final List<BlindedRequest.Element> elements = new ArrayList<>();
    private final Oprf oprf = new Oprf(Oprf.MODE_OPRF);

    private BlindedBatch(String agency, List<CanonicalIdentifier> identifiers) {
        this.agency = agency;
        this.identifiers = identifiers;
    }

    /**
     * Blinds identifiers.
     *
     * @param agency id of the agency on whose behalf is asked
     * @param identifiers any number up to {@value BlindedRequest#MOST}; each distinct one counts once
     * @param random source of the blinding factors
     */
    public static BlindedBatch of(String agency, Collection<CanonicalIdentifier> identifiers, SecureRandom random) {
        BlindedBatch batch = new BlindedBatch(agency, List.copyOf(new LinkedHashSet<>(identifiers)));
        for (CanonicalIdentifier identifier : batch.identifiers) {
            BigInteger blind = blind(random);
            batch.blinds.add(blind);
            byte[] point = batch.oprf.blind(identifier.bytes(), blind);
            batch.elements.add(new BlindedRequest.Element(identifier.type(), point));
        }
        return batch;
    }

    // Uniform from 1 to the order minus 1, RFC 9497 section 2.1: what is out of range is drawn again.
    private static BigInteger blind(SecureRandom random) {
        BigInteger drawn;
        do {
            drawn = new BigInteger(ORDER.bitLength(), random);
        } while (drawn.signum() == 0 || drawn.compareTo(ORDER) >= 0);
        return drawn;
    }

    /** What is sent. */
    public BlindedRequest request() {
        return new BlindedRequest(agency, elements);
    }

    /**
     * The tokens, from what came back.
     *
     * @throws StageFailed {@code token-answer-invalid} if the answer is not one to this request
     */
    public Map<CanonicalIdentifier, Token> tokens(EvaluatedAnswer answer) {
        if (answer.points().size() != identifiers.size()) {
            throw invalid();
        }
        Map<CanonicalIdentifier, Token> tokens = new LinkedHashMap<>();
        for (int i = 0; i < identifiers.size(); i++) {
            CanonicalIdentifier identifier = identifiers.get(i);
            List<Token> all = new ArrayList<>();
            for (int v = 0; v < answer.versions().size(); v++) {
                byte[] point = answer.points().get(i).get(v);
                all.add(new Token(identifier.type(), answer.versions().get(v), finalised(identifier, i, point)));
            }
            tokens.put(identifier, Token.newest(all));
        }
        return tokens;
    }

    private byte[] finalised(CanonicalIdentifier identifier, int index, byte[] point) {
        try {
            return oprf.finalise(identifier.bytes(), blinds.get(index), point);
        } catch (StageFailed e) {
            throw invalid(); // the service's fault, which may pass, and not this identifier's
        }
    }

    private static StageFailed invalid() {
        return new StageFailed("token-answer-invalid", false, null);
    }

    /** Shows the number only. */
    @Override
    public String toString() {
        return "BlindedBatch[" + identifiers.size() + "]";
    }
}
