// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.Officers;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.model.Officer;

/**
 * The one check between a proposed set and force, the same when it is activated and at every start. Without any refusal:
 *
 * <ul>
 *   <li>everybody signed the same bytes, which name this set, the set it replaces, its impact, version, author and expiry;
 *   <li>two different people of two agencies signed, enrolled in the set that is replaced, neither of them the author, and
 *       of every sender role whose data is widened there is one; a desk whose stock grows much has one of another agency;
 *   <li>a desk that gets another key has a proof that its old key made for this version, or an officer of its own agency;
 *   <li>or nothing is widened, nothing else changes, not even to a later end, and one of a narrowed sender role signed;
 *   <li>three root agencies enrolled exactly the officers of the set, and none of them was taken back an older list;
 *   <li>the version is higher, by at most {@value #MOST_STEP} so that there is always a next one, and the expiry ahead, at most {@value #MOST_DAYS} days away and not beyond the last day that
 *       the set names itself.
 * </ul>
 *
 * <p>A set that replaces nothing is founded: three root agencies sign it themselves. One signature that is not right refuses
 * the whole, also when enough others are.
 */
public final class ApprovalCheck {

    /** The longest that a set may hold, in days. */
    public static final int MOST_DAYS = 400;

    /** By how much a version may be higher than the one before. */
    public static final int MOST_STEP = 1_000;

    private final RootDocument root;

    /** A check under a root document. */
    public ApprovalCheck(RootDocument root) {
        this.root = root;
    }

    /**
     * Everything that keeps a proposal from replacing the set in force; empty if it may.
     *
     * @param at the moment at which it would come into force
     */
    public Set<Refusal> refusals(Proposal proposal, InForce base, Instant at) {
        Set<Refusal> refusals = common(proposal, at);
        Statement statement = proposal.statement();
        if (!statement.base().equals(base.set().digest())) {
            refusals.add(Refusal.BASE_DIFFERS);
        }
        if (statement.version() <= base.version()) {
            refusals.add(Refusal.VERSION_NOT_HIGHER);
        }
        if (statement.version() > base.version() + MOST_STEP) {
            refusals.add(Refusal.VERSION_TOO_HIGH);
        }
        Officers enrolled = base.set().officers();
        refusals.addAll(officers(enrolled, proposal.set().officers()));
        Signers signers = new Signers(enrolled, proposal.set().officers(), at);
        signers.add(statement, proposal.envelopes());
        refusals.addAll(signers.refusals());
        if (enrolled.officer(statement.author())
                .filter(one -> one.enrolledAt(at))
                .isEmpty()) {
            refusals.add(Refusal.UNKNOWN_AUTHOR);
        }
        Change change = Change.between(base.set(), proposal.set());
        Handover handover = Handover.between(base.set(), proposal.set(), statement.version());
        if (handover.wrongProof()) {
            refusals.add(Refusal.DESK_PROOF_WRONG);
        }
        boolean longer = statement.expires().isAfter(base.ends());
        if (longer || !handover.agencies().isEmpty() || !tightenedBySource(change, signers, base.set())) {
            Set<Refusal> people = people(statement, new Needed(change, handover), signers, base.set());
            if (longer && change.tightensOnly() && !people.isEmpty()) {
                people.add(Refusal.LONGER_TERM);
            }
            refusals.addAll(people);
        }
        return refusals;
    }

    /**
     * Everything that keeps a set from being founded; empty if it may.
     *
     * @param highest the highest version that there was before, 0 for none
     */
    public Set<Refusal> foundingRefusals(Proposal proposal, long highest, Instant at) {
        Set<Refusal> refusals = common(proposal, at);
        Statement statement = proposal.statement();
        if (!statement.founding()) {
            refusals.add(Refusal.BASE_DIFFERS);
        }
        if (statement.version() <= highest) {
            refusals.add(Refusal.VERSION_NOT_HIGHER);
        }
        if (proposal.envelopes().size() != 1) {
            refusals.add(Refusal.ROOT_AGENCIES_NEEDED);
        }
        for (byte[] json : proposal.envelopes()) {
            try {
                DsseEnvelope envelope = DsseEnvelope.read(json);
                if (!Statement.TYPE.equals(envelope.payloadType())) {
                    refusals.add(Refusal.OTHER_KIND);
                }
                if (!Statement.read(envelope.payload()).equals(statement)) {
                    refusals.add(Refusal.OTHER_BYTES);
                }
                refusals.addAll(root.refusals(envelope));
            } catch (Unreadable e) {
                refusals.add(e.refusal());
            }
        }
        return refusals;
    }

    /** What holds for every set, however it comes into force. */
    private Set<Refusal> common(Proposal proposal, Instant at) {
        Set<Refusal> refusals = EnumSet.noneOf(Refusal.class);
        Statement statement = proposal.statement();
        if (!statement.set().equals(proposal.set().digest())) {
            refusals.add(Refusal.SET_DIFFERS);
        }
        if (!statement.expires().isAfter(at)) {
            refusals.add(Refusal.SET_EXPIRED);
        }
        if (statement.expires().isAfter(at.plus(Duration.ofDays(MOST_DAYS)))) {
            refusals.add(Refusal.EXPIRY_TOO_FAR);
        }
        if (statement.expires().isAfter(proposal.set().about().ends())) {
            refusals.add(Refusal.EXPIRY_BEYOND_SET);
        }
        refusals.addAll(Enrolment.refusals(root, proposal.set().officers(), proposal.enrolment()));
        return refusals;
    }

    /** A list of officers stays the same or gets a higher version: an old one that the root signed once is no way back. */
    private static Set<Refusal> officers(Officers before, Officers after) {
        boolean same = before.digest().equals(after.digest());
        return same || after.version() > before.version()
                ? EnumSet.noneOf(Refusal.class)
                : EnumSet.of(Refusal.OFFICERS_VERSION);
    }

    /** One agency may always share less of its own, at once and alone; that all others share for longer is not its to say. */
    private static boolean tightenedBySource(Change change, Signers signers, PolicySet base) {
        return change.tightensOnly()
                && change.widened().isEmpty()
                && change.grown().isEmpty()
                && signers.all().stream()
                        .anyMatch(one -> role(base, one)
                                .filter(change.narrowed()::contains)
                                .isPresent());
    }

    private record Needed(Change change, Handover handover) {}

    private static Set<Refusal> people(Statement statement, Needed needed, Signers signers, PolicySet base) {
        Set<Refusal> refusals = EnumSet.noneOf(Refusal.class);
        Change change = needed.change();
        Handover handover = needed.handover();
        List<Officer> counted = signers.withoutAuthor(statement.author());
        if (counted.size() < signers.all().size()) {
            refusals.add(Refusal.AUTHOR_SIGNED);
        }
        if (counted.stream().map(Officer::person).distinct().count() < 2) {
            refusals.add(Refusal.TWO_PEOPLE_NEEDED);
        }
        Set<String> agencies = counted.stream().map(Officer::agency).collect(Collectors.toSet());
        if (agencies.size() < 2) {
            refusals.add(Refusal.TWO_AGENCIES_NEEDED);
        }
        if (!unsigned(change, counted, base).isEmpty()) {
            refusals.add(Refusal.SENDER_ROLE_MISSING);
        }
        if (change.grown().stream().anyMatch(own -> agencies.stream().allMatch(own::equals))) {
            refusals.add(Refusal.STOCK_AGENCY_MISSING);
        }
        if (!agencies.containsAll(handover.agencies())) {
            refusals.add(Refusal.DESK_AGENCY_MISSING);
        }
        return refusals;
    }

    /**
     * The kinds of agency of which data would be shared more widely and no officer's signature counts yet.
     *
     * @param at the moment at which it would come into force
     */
    public Set<Role> unsigned(Proposal proposal, InForce base, Instant at) {
        Statement statement = proposal.statement();
        Signers signers = new Signers(base.set().officers(), proposal.set().officers(), at);
        signers.add(statement, proposal.envelopes());
        Change change = Change.between(base.set(), proposal.set());
        return unsigned(change, signers.withoutAuthor(statement.author()), base.set());
    }

    private static Set<Role> unsigned(Change change, List<Officer> counted, PolicySet base) {
        Set<Role> unsigned = EnumSet.noneOf(Role.class);
        unsigned.addAll(present(base, change.widened()));
        counted.forEach(one -> role(base, one).ifPresent(unsigned::remove));
        return unsigned;
    }

    /** Of a kind of agency that nobody is, there is no data to widen; who joins later joins under what then holds. */
    private static Set<Role> present(PolicySet base, Set<Role> widened) {
        return base.agencies().stream()
                .map(Agency::role)
                .filter(widened::contains)
                .collect(Collectors.toSet());
    }

    private static Optional<Role> role(PolicySet set, Officer officer) {
        return set.agency(officer.agency()).map(Agency::role);
    }
}
