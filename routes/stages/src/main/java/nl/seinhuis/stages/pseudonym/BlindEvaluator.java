// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.util.ArrayList;
import java.util.List;
import nl.seinhuis.stages.seal.KeysUnusable;
import nl.seinhuis.stages.validate.StageFailed;

/**
 * The key's side of a token service. It never sees an identifier or a token, only blinded points; what it guards is how many
 * of them each agency, and all together, may have evaluated in a day.
 */
public final class BlindEvaluator {

    /** The name under which all agencies together are counted: whoever asks could name agencies that are none. */
    private static final String ALL = "*";

    private final OprfKeys keys;
    private final TokenQuota perAgency;
    private final TokenQuota together;

    /**
     * Makes it.
     *
     * @param keys the keys
     * @param perAgency quota of each agency
     * @param together quota of all of them together
     */
    public BlindEvaluator(OprfKeys keys, TokenQuota perAgency, TokenQuota together) {
        this.keys = keys;
        this.perAgency = perAgency;
        this.together = together;
    }

    /**
     * Evaluates every element under every active version.
     *
     * @throws StageFailed {@code oprf-invalid-element} if one is no point that may be asked:
     *     then nothing was charged; {@code token-quota} if a quota would be exceeded
     */
    public EvaluatedAnswer evaluate(BlindedRequest request) {
        request.elements().forEach(element -> Oprf.decode(element.point()));
        perAgency.charge(request.agency(), request.elements().size());
        together.charge(ALL, request.elements().size());
        List<Integer> versions = List.copyOf(keys.versions());
        try {
            return evaluated(request, versions);
        } catch (StageFailed | KeysUnusable e) {
            // A version may have been destroyed in its PKCS#11 token since it was looked at last; nobody waits for the
            // next look.
            keys.refresh();
            List<Integer> left = List.copyOf(keys.versions());
            if (left.isEmpty() || left.equals(versions)) {
                throw e;
            }
            return evaluated(request, left);
        }
    }

    private EvaluatedAnswer evaluated(BlindedRequest request, List<Integer> versions) {
        List<List<byte[]>> points = new ArrayList<>();
        for (BlindedRequest.Element element : request.elements()) {
            List<byte[]> evaluated = new ArrayList<>();
            for (int version : versions) {
                evaluated.add(Oprf.evaluate(keys.key(element.type(), version), element.point()));
            }
            points.add(evaluated);
        }
        return new EvaluatedAnswer(versions, points);
    }
}
