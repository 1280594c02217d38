// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.approval;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.policy.model.Officer;

/**
 * Desks that change hands between two sets: whoever has the key reads what is sent there. A new key is vouched for by the
 * old one, or, where that is lost, by the desk's own agency; another role or agency by the agency alone. A desk that is new
 * is vouched for by its agency, if that has an officer: otherwise a desk taken out and brought back would change hands unseen.
 *
 * @param agencies agencies of the set in force of which an officer must sign, since no key vouches
 * @param wrongProof whether a proof for this version is there and is not right
 */
record Handover(Set<String> agencies, boolean wrongProof) {

    Handover {
        agencies = Set.copyOf(agencies);
    }

    /**
     * The desks of the set in force that change hands. A desk that goes receives nothing.
     *
     * @param version version that the second set is to have
     */
    static Handover between(PolicySet before, PolicySet after, long version) {
        Set<String> agencies = new TreeSet<>();
        boolean wrong = false;
        for (Desk desk : before.desks()) {
            Optional<Desk> now = after.desk(desk.id());
            if (now.isEmpty()) {
                continue;
            }
            boolean moved =
                    !now.get().agency().equals(desk.agency()) || now.get().role() != desk.role();
            boolean rekeyed = !now.get().publicKey().equals(desk.publicKey());
            DeskKeyProof.Verdict proof = rekeyed
                    ? after.keyProof(desk.id())
                            .map(json -> DeskKeyProof.check(json, desk, now.get(), version))
                            .orElse(DeskKeyProof.Verdict.NONE)
                    : DeskKeyProof.Verdict.NONE;
            wrong |= proof == DeskKeyProof.Verdict.WRONG;
            if (moved || (rekeyed && proof != DeskKeyProof.Verdict.GOOD)) {
                agencies.add(desk.agency());
            }
        }
        for (Desk desk : after.desks()) {
            if (before.desk(desk.id()).isEmpty() && hasOfficer(before, desk.agency())) {
                agencies.add(desk.agency());
            }
        }
        return new Handover(agencies, wrong);
    }

    private static boolean hasOfficer(PolicySet set, String agency) {
        return set.officers().all().stream()
                .anyMatch(one -> one.agency().equals(agency)
                        && one.function() == Officer.Function.PRIVACY_OFFICER
                        && one.revoked().isEmpty());
    }
}
