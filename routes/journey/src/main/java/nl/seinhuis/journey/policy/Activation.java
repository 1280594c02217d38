// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.policy;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.seinhuis.journey.store.policy.PolicySets;
import nl.seinhuis.journey.store.policy.StoredSet;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.approval.ApprovalCheck;
import nl.seinhuis.stages.policy.approval.DsseEnvelope;
import nl.seinhuis.stages.policy.approval.Missing;
import nl.seinhuis.stages.policy.approval.Proposal;
import nl.seinhuis.stages.policy.approval.Refusal;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.SetFiles;
import nl.seinhuis.stages.policy.model.Officer;
import nl.seinhuis.stages.policy.signature.OfficerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts an approved set in force while the broker runs. What depends on the set is made first, then the change is committed,
 * then it counts: a crash in between leaves either the old set or, from the next start on, the new one. Signals under way
 * finish under the set that they were decided under.
 */
public final class Activation {

    private static final Logger LOG = LoggerFactory.getLogger(Activation.class);

    private final LoadedSets loaded = new LoadedSets();
    private final PolicySets sets;
    private final SetInForce inForce;
    private final ApprovalCheck check;
    private final Dependents dependents;
    private final Clock clock;

    /** Puts sets in force that pass this check. */
    public Activation(PolicySets sets, SetInForce inForce, ApprovalCheck check, Dependents dependents, Clock clock) {
        this.sets = sets;
        this.inForce = inForce;
        this.check = check;
        this.dependents = dependents;
        this.clock = clock;
    }

    /** Makes what depends on a set: queues and routes of new desks, the decider. */
    @FunctionalInterface
    public interface Dependents {
        /** Makes it for a set that is about to be in force. */
        void prepare(PolicySet set, SetFiles files) throws Exception;
    }

    /** Everything that still keeps a set from being put in force. */
    public Set<Refusal> refusals(StoredSet stored) {
        return refusals(stored, sets.files(stored), clock.instant());
    }

    /** The same in words, with the kinds of agency of which an officer must still sign. */
    public List<Missing> words(StoredSet stored, Set<Refusal> refusals) {
        if (!refusals.contains(Refusal.SENDER_ROLE_MISSING)) {
            return Missing.of(refusals, Set.of());
        }
        SetFiles files = sets.files(stored);
        try {
            Proposal proposal = PolicyStart.proposal(sets, read(files), files, stored);
            return Missing.of(
                    refusals, check.unsigned(proposal, inForce.current().inForce(), clock.instant()));
        } catch (PolicyFaults e) {
            return Missing.of(refusals, Set.of());
        }
    }

    /** Everything that is wrong with one more signature; that others are still missing is not. */
    public Set<Refusal> refusals(StoredSet stored, Officer by, DsseEnvelope envelope) {
        Set<String> own = by.keys().stream()
                .flatMap(key -> OfficerKey.of(key).stream())
                .map(OfficerKey::id)
                .collect(Collectors.toSet());
        List<DsseEnvelope.Signature> signatures = envelope.signatures();
        if (signatures.size() != 1 || !own.contains(signatures.get(0).keyId())) {
            return EnumSet.of(Refusal.UNKNOWN_KEY);
        }
        Set<Refusal> refusals = refusals(stored, sets.files(stored), clock.instant(), envelope.json());
        return refusals.stream().filter(one -> !one.stillMissing()).collect(Collectors.toSet());
    }

    /** The set of these files, with the key of every desk. */
    public PolicySet read(SetFiles files) throws PolicyFaults {
        return loaded.of(files);
    }

    private Set<Refusal> refusals(StoredSet stored, SetFiles files, Instant at, byte[]... more) {
        try {
            PolicySet set = read(files);
            Proposal proposal = PolicyStart.proposal(sets, set, files, stored).with(more);
            return check.refusals(proposal, inForce.current().inForce(), at);
        } catch (PolicyFaults e) {
            return EnumSet.of(Refusal.FILES_FAULTY);
        }
    }

    /**
     * Puts a set in force, if nothing speaks against it.
     *
     * @param by the officer who asks
     * @return what speaks against it; empty if it is in force now
     */
    public synchronized Set<Refusal> activate(StoredSet stored, String by) throws Exception {
        Instant at = clock.instant();
        SetFiles files = sets.files(stored);
        Set<Refusal> refusals = refusals(stored, files, at);
        if (!refusals.isEmpty()) {
            sets.refused(stored.digest(), by, refusals.iterator().next().code());
            return refusals;
        }
        PolicySet set = read(files);
        try {
            dependents.prepare(set, files);
        } catch (IllegalArgumentException e) {
            sets.refused(stored.digest(), by, Refusal.FILES_FAULTY.code()); // a list of stock that is none
            return EnumSet.of(Refusal.FILES_FAULTY);
        }
        sets.activate(stored, at, by);
        StoredSet now = sets.find(stored.digest()).orElse(stored);
        inForce.replace(new SetInForce.Current(set, files, now));
        LOG.info("another set is in force: version={}", stored.version());
        return refusals;
    }
}
