// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.policy;

import java.io.IOException;
import java.util.List;
import nl.seinhuis.journey.process.Ground;
import nl.seinhuis.journey.process.Setting;
import nl.seinhuis.journey.process.Settings;
import nl.seinhuis.journey.store.Entries;
import nl.seinhuis.journey.store.Keeping;
import nl.seinhuis.journey.store.database.Waiting;
import nl.seinhuis.journey.store.policy.PolicySets;
import nl.seinhuis.stages.policy.approval.ApprovalCheck;
import nl.seinhuis.stages.policy.fault.PolicyFaults;

/**
 * Puts together what tells which set is in force.
 *
 * @param sets all sets that were handed in
 * @param approval what a set needs to be in force
 * @param inForce the one that is
 */
public record PolicyParts(PolicySets sets, ApprovalCheck approval, SetInForce inForce) {

    /**
     * Puts in force what stands, and records under which set this start is.
     *
     * @throws IOException in words, if no set stands
     * @throws PolicyFaults if the configuration folder is to be founded and its files are wrong
     */
    public static PolicyParts begin(Ground ground, Keeping kept, SetInForce inForce) throws IOException, PolicyFaults {
        Settings settings = ground.settings();
        PolicySets sets = new PolicySets(kept.database(), kept.writer(), kept.evidence());
        PolicyStart start = new PolicyStart(settings.config(), sets, ground.clock(), ground.meters()::alarm);
        ApprovalCheck approval = new ApprovalCheck(start.root(settings.path(Setting.POLICY_ROOT)));
        start.begin(approval, inForce);
        Entries entries = new Entries(ground.clock(), ground.random());
        Waiting.on(kept.writer().record(List.of(entries.started(inForce.digest()))));
        return new PolicyParts(sets, approval, inForce);
    }
}
