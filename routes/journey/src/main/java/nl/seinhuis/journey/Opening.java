// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey;

import java.util.function.Supplier;
import nl.seinhuis.journey.store.Claimed;
import nl.seinhuis.stages.policy.Agency;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.seal.BodyVault;
import nl.seinhuis.stages.validate.StageFailed;
import nl.seinhuis.stages.validate.ValidSignal;
import nl.seinhuis.stages.validate.Validator;

/** Opens a stored signal, to go on where it was. */
public final class Opening {

    private final BodyVault vault;
    private final Validator validator;
    private final Supplier<PolicySet> set;

    /** Opens with the keys of a vault. */
    public Opening(BodyVault vault, Validator validator, Supplier<PolicySet> set) {
        this.vault = vault;
        this.validator = validator;
        this.set = set;
    }

    /**
     * The signal as it was accepted.
     *
     * @throws StageFailed if its agency is no longer in the set, or its bytes do not open
     */
    ValidSignal open(Claimed claimed) {
        Agency agency = set.get()
                .agencyOfClient(claimed.origin().client())
                .orElseThrow(() -> new StageFailed("agency-not-in-set", true, null));
        byte[] body = vault.open(claimed.id(), claimed.body());
        return validator.reopen(
                claimed.id(),
                body,
                claimed.origin().client(),
                agency,
                claimed.origin().receivedAt());
    }
}
