// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.steps;

import java.util.UUID;
import java.util.function.Supplier;
import nl.seinhuis.journey.store.row.Claimed;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Agency;
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
    public ValidSignal open(Claimed claimed) {
        return check(claimed.id(), vault.open(claimed.id(), claimed.body()), claimed.origin());
    }

    /**
     * Content as a signal that was accepted.
     *
     * @throws StageFailed if its agency is no longer in the set, or it is no signal
     */
    public ValidSignal check(UUID id, byte[] body, Claimed.Origin origin) {
        Agency agency = set.get()
                .agencyOfClient(origin.client())
                .orElseThrow(() -> new StageFailed("agency-not-in-set", true, null));
        return validator.reopen(id, body, origin.client(), agency, origin.receivedAt());
    }
}
