// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.seinhuis.journey.store.policy.PolicySets;
import nl.seinhuis.journey.store.policy.StoredSet;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.approval.ApprovalCheck;
import nl.seinhuis.stages.policy.approval.DsseEnvelope;
import nl.seinhuis.stages.policy.approval.Enrolment;
import nl.seinhuis.stages.policy.approval.Proposal;
import nl.seinhuis.stages.policy.approval.Refusal;
import nl.seinhuis.stages.policy.approval.RootDocument;
import nl.seinhuis.stages.policy.approval.Statement;
import nl.seinhuis.stages.policy.approval.Unreadable;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.file.SetFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the set in force at a start and believes nothing on the way: root document, then every set from the last founding
 * on, each against the one before, with all signatures. The last one that stands is in force; one after it that does not
 * raises an alarm. A founding in the configuration folder with a higher version than any before comes into force now.
 *
 * <p>The signatures of an older set stand for ever, so taking the last one out of the database would put that in force again.
 * The ledger names the set under which each thing happened: where it names one that is gone, nothing is put in force but
 * what the root agencies found.
 */
final class PolicyStart {

    /** What the root agencies signed for the set of the configuration folder. */
    static final String FOUNDING = "approval.json";

    private static final Logger LOG = LoggerFactory.getLogger(PolicyStart.class);

    private final Path config;
    private final PolicySets sets;
    private final Clock clock;
    private final Runnable alarm;
    private final List<String> refused = new ArrayList<>();

    /**
     * A start.
     *
     * @param config the configuration folder
     * @param alarm raised once for every set that should be in force and does not stand
     */
    PolicyStart(Path config, PolicySets sets, Clock clock, Runnable alarm) {
        this.config = config;
        this.sets = sets;
        this.clock = clock;
        this.alarm = alarm;
    }

    /**
     * The root document of a file.
     *
     * @throws IOException if it is none, or does not follow the one that this database knows
     */
    RootDocument root(Path file) throws IOException {
        RootDocument root = read(Files.readAllBytes(file), "the root document of setting policy.root");
        byte[] known = sets.root().orElse(null);
        if (known != null) {
            RootDocument before = read(known, "the root document in the database");
            boolean same = Arrays.equals(before.json(), root.json());
            if (!same && !root.follows(before)) {
                throw new IOException("the root document of setting policy.root does not follow the one before: three"
                        + " agencies of that one must sign it, with a higher version");
            }
        }
        sets.root(root.version(), root.json());
        return root;
    }

    private static RootDocument read(byte[] bytes, String what) throws IOException {
        try {
            return RootDocument.read(bytes);
        } catch (Unreadable e) {
            throw new IOException(what + " is not usable: " + e.refusal().english(), e);
        }
    }

    /**
     * Puts in force what stands.
     *
     * @throws IOException in words, if no set stands
     * @throws PolicyFaults if the configuration folder is to be founded and its files are wrong
     */
    void begin(ApprovalCheck check, SetInForce inForce) throws IOException, PolicyFaults {
        List<StoredSet> chain = sets.chain();
        SetInForce.@Nullable Current good = lastGood(check, chain);
        long highest = chain.stream().mapToLong(StoredSet::version).max().orElse(0);
        Founding founding = founding(highest);
        if (founding != null) {
            Set<Refusal> refusals = check.foundingRefusals(founding.proposal(), highest, clock.instant());
            if (refusals.isEmpty()) {
                inForce.replace(founding.current());
                sets.found(founding.current().stored(), founding.current().files(), founding.envelope());
                recordRefused(founding.current());
                return;
            }
            refused("founding", refusals);
        }
        if (gone(chain)) {
            throw new IOException(
                    "the ledger names a set of policies that is gone from the database: restore the database,"
                            + " or put a founding of the root agencies into " + FOUNDING
                            + " of the configuration folder");
        }
        if (good == null) {
            throw new IOException("no set of policies stands: "
                    + (founding == null
                            ? "put the founding of the root agencies into " + FOUNDING + " of the configuration folder"
                            : "the founding in " + FOUNDING + " is refused, the log says why"));
        }
        inForce.replace(good);
        recordRefused(good);
    }

    /** Whether the ledger names a set that is or was in force and is not in the database. */
    private boolean gone(List<StoredSet> chain) {
        Set<String> named = sets.namedLately();
        chain.forEach(one -> named.remove(one.digest()));
        if (named.isEmpty()) {
            return false;
        }
        refused("ledger", Set.of(Refusal.SET_GONE));
        return true;
    }

    /** Only now, since an entry of the ledger names the set in force. */
    private void recordRefused(SetInForce.Current now) {
        refused.forEach(code -> sets.refused(now.set().digest(), "seinhuis", code));
    }

    private SetInForce.@Nullable Current lastGood(ApprovalCheck check, List<StoredSet> chain) {
        int from = 0;
        for (int i = 0; i < chain.size(); i++) {
            from = chain.get(i).base().isEmpty() ? i : from;
        }
        SetInForce.Current good = walk(check, chain, from);
        return good != null || from == 0 ? good : walk(check, chain, 0);
    }

    private SetInForce.@Nullable Current walk(ApprovalCheck check, List<StoredSet> chain, int from) {
        SetInForce.@Nullable Current good = null;
        long version = from == 0 ? 0 : chain.get(from - 1).version();
        for (StoredSet stored : chain.subList(from, chain.size())) {
            SetInForce.Current next = stands(check, stored, good, version);
            if (next != null) { // one that was approved upon the last good set stands beside one that does not
                good = next;
                version = stored.version();
            }
        }
        return good;
    }

    private SetInForce.@Nullable Current stands(
            ApprovalCheck check, StoredSet stored, SetInForce.@Nullable Current before, long version) {
        try {
            SetFiles files = sets.files(stored);
            PolicySet set = PolicySet.load(files, KeyPolicy.REQUIRED);
            Proposal proposal = proposal(sets, set, files, stored);
            Instant activated = stored.activatedAt();
            Instant at = activated == null || activated.isAfter(clock.instant()) ? clock.instant() : activated;
            if (before == null && !stored.base().isEmpty()) {
                refused("chain", Set.of(Refusal.BASE_DIFFERS));
                return null;
            }
            Set<Refusal> refusals = before == null || stored.base().isEmpty()
                    ? check.foundingRefusals(proposal, version, at)
                    : check.refusals(proposal, before.inForce(), at);
            if (refusals.isEmpty()) {
                return new SetInForce.Current(set, files, stored);
            }
            refused("chain", refusals);
        } catch (PolicyFaults e) {
            refused("chain", Set.of(Refusal.FILES_FAULTY));
        } catch (IllegalArgumentException e) {
            refused("chain", Set.of(Refusal.MEMBERS));
        }
        return null;
    }

    private static byte[] enrolment(SetFiles files) {
        return files.bytes(Enrolment.FILE).orElseGet(() -> new byte[0]);
    }

    /** A stored set with what was signed for it. */
    static Proposal proposal(PolicySets sets, PolicySet set, SetFiles files, StoredSet stored) {
        List<byte[]> envelopes = new ArrayList<>();
        sets.signatures(stored).forEach(signed -> envelopes.add(signed.envelope()));
        return new Proposal(set, enrolment(files), stored.statement(), envelopes);
    }

    private void refused(String what, Set<Refusal> refusals) {
        String codes = refusals.stream().map(Refusal::code).collect(Collectors.joining(","));
        refusals.stream().limit(1).map(Refusal::code).forEach(refused::add);
        LOG.error("alarm: a set of policies does not stand: code=policy-set-refused what={} why={}", what, codes);
        alarm.run();
    }

    /** What the configuration folder would found, if it is newer than everything here. */
    private @Nullable Founding founding(long highest) throws IOException, PolicyFaults {
        Path file = config.resolve(FOUNDING);
        if (!Files.exists(file)) {
            return null;
        }
        byte[] envelope = Files.readAllBytes(file);
        Statement statement;
        try {
            statement = Statement.read(DsseEnvelope.read(envelope).payload());
        } catch (Unreadable e) {
            throw new IOException(FOUNDING + " of the configuration folder is not usable: "
                    + e.refusal().english());
        }
        if (statement.version() <= highest) {
            return null;
        }
        SetFiles files = SetFiles.read(config);
        PolicySet set = PolicySet.load(files, KeyPolicy.REQUIRED);
        Proposal proposal = new Proposal(set, enrolment(files), statement, List.of(envelope));
        StoredSet stored = new StoredSet(
                0,
                statement.set(),
                "",
                statement.version(),
                statement.author(),
                statement.impact(),
                statement.expires(),
                StoredSet.State.ACTIVE,
                clock.instant());
        return new Founding(proposal, new SetInForce.Current(set, files, stored), envelope);
    }

    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    private record Founding(Proposal proposal, SetInForce.Current current, byte[] envelope) {}
}
