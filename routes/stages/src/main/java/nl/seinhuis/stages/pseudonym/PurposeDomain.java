// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Purpose;

/**
 * Purposes within which a desk recognises an identifier. A desk cannot join what it got for help with what it got for
 * registration, even of the same signal.
 */
public enum PurposeDomain implements Coded {
    /** {@code assist} and {@code triage}: a desk gets either, as consent comes and goes, about the same person. */
    CARE("care"),
    /** {@code investigate}. */
    INVESTIGATION("investigation"),
    /** {@code administer}. */
    ADMINISTRATION("administration"),
    /** {@code register}. */
    REGISTRATION("registration"),
    /** {@code case}. */
    CASE("case");

    private final String code;

    PurposeDomain(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /**
     * The domain of a purpose.
     *
     * @throws IllegalArgumentException for {@code match} and {@code monitor}, which never yield a delivery
     */
    public static PurposeDomain of(Purpose purpose) {
        return switch (purpose) {
            case ASSIST, TRIAGE -> CARE;
            case INVESTIGATE -> INVESTIGATION;
            case ADMINISTER -> ADMINISTRATION;
            case REGISTER -> REGISTRATION;
            case CASE -> CASE;
            case MATCH, MONITOR -> throw new IllegalArgumentException("a purpose without deliveries");
        };
    }
}
