// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.view;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.seinhuis.guard.VerifiedToken;
import nl.seinhuis.journey.http.Call;
import nl.seinhuis.journey.http.Denied;
import nl.seinhuis.journey.http.Reply;
import nl.seinhuis.journey.policy.ActingPerson;
import nl.seinhuis.journey.policy.Activation;
import nl.seinhuis.journey.policy.SetInForce;
import nl.seinhuis.journey.store.policy.DecisionCounts;
import nl.seinhuis.journey.store.policy.ImpactRunStore;
import nl.seinhuis.journey.store.policy.PolicySets;
import nl.seinhuis.journey.store.policy.StoredSet;
import nl.seinhuis.signal.json.Fault;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.approval.Advice;
import nl.seinhuis.stages.policy.approval.ApprovalCheck;
import nl.seinhuis.stages.policy.approval.DsseEnvelope;
import nl.seinhuis.stages.policy.approval.Missing;
import nl.seinhuis.stages.policy.approval.Refusal;
import nl.seinhuis.stages.policy.approval.SignedImpact;
import nl.seinhuis.stages.policy.approval.Submission;
import nl.seinhuis.stages.policy.approval.Unreadable;
import nl.seinhuis.stages.policy.fault.PolicyFault;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.SetFiles;
import nl.seinhuis.stages.policy.model.Officer;

/**
 * How policies change: officers hand in, compute what changes, sign, advise and put in force. Who somebody is follows from
 * the token and from the officers of the set in force, never from the body; what somebody signed, from the key alone.
 */
public final class PolicyView {

    private final PolicySets sets;
    private final SetInForce inForce;
    private final Activation activation;
    private final Past past;
    private final Clock clock;

    /** Changes sets by these steps, with these counts of the past. */
    public PolicyView(PolicySets sets, SetInForce inForce, Activation activation, Past past, Clock clock) {
        this.sets = sets;
        this.inForce = inForce;
        this.activation = activation;
        this.past = past;
        this.clock = clock;
    }

    /** {@code GET /policies/{digest}}: all about one set, with what is to be signed. */
    public Reply show(Call call) throws Denied {
        PolicyFiles.requireReader(call.by());
        return detail(stored(call), 200);
    }

    /** {@code POST /policies}: hands a change in. */
    public Reply submit(Call call) throws Denied {
        Officer author = officer(call.by());
        try {
            Submission wanted = Submission.read(call.body());
            SetInForce.Current base = inForce.current();
            require(wanted.base().equals(base.set().digest()), "", author, Refusal.BASE_DIFFERS);
            require(wanted.version() > base.stored().version(), "", author, Refusal.VERSION_NOT_HIGHER);
            require(
                    wanted.version() <= base.stored().version() + ApprovalCheck.MOST_STEP,
                    "",
                    author,
                    Refusal.VERSION_TOO_HIGH);
            SetFiles files = wanted.over(base.files());
            PolicySet set = activation.read(files);
            StoredSet draft = new StoredSet(
                    0,
                    set.digest(),
                    wanted.base(),
                    wanted.version(),
                    author.id(),
                    "",
                    wanted.expires(),
                    StoredSet.State.DRAFT,
                    null);
            if (set.digest().equals(base.set().digest())) {
                sets.refused(inForce.digest(), author.id(), "no-change");
                throw Denied.conflict("no-change", "Dit is de geldende set.", "This is the set in force.");
            }
            boolean known = sets.find(set.digest())
                    .filter(one -> one.version() == wanted.version())
                    .isPresent();
            if (known) {
                sets.refused(set.digest(), author.id(), "known-proposal");
                throw Denied.conflict("known-proposal", "Dit voorstel is er al.", "This proposal is there already.");
            }
            StoredSet kept = sets.submit(draft, files);
            Reply reply = detail(kept, 201);
            return reply.with("Location", "/api/v1/policies/" + kept.digest());
        } catch (Unreadable e) {
            sets.refused(inForce.digest(), author.id(), e.refusal().code());
            throw unreadable(e.refusal());
        } catch (PolicyFaults e) {
            sets.refused(inForce.digest(), author.id(), Refusal.FILES_FAULTY.code());
            throw Denied.refused(
                    400,
                    "policy-faults",
                    "De bestanden zijn geen geldige set; er is niets bewaard.",
                    "The files are no valid set; nothing was kept.",
                    e.faults().stream().map(PolicyView::fault).toList());
        }
    }

    /** {@code POST /policies/{digest}/impact}: computes what the set would change; from then on it can be signed. */
    public Reply impact(Call call) throws Denied {
        Officer by = officer(call.by());
        StoredSet stored = open(call, by);
        if (stored.impact().isEmpty()) {
            try {
                PolicySet set = activation.read(sets.files(stored));
                requireRun(stored, by);
                PolicySet now = inForce.set();
                byte[] report = SignedImpact.json(
                        now, set, PolicyFiles.past(past.counts().replay(now, set)));
                sets.impact(stored, SignedImpact.hash(report), report, by.id());
            } catch (PolicyFaults e) {
                throw refused(stored.digest(), by, EnumSet.of(Refusal.FILES_FAULTY));
            }
        }
        return detail(stored(call), 200);
    }

    /** Nobody reads single signals out of many reports. */
    private void requireRun(StoredSet stored, Officer by) throws Denied {
        if (!past.runs().take(by.id(), stored.digest(), clock.instant())) {
            sets.refused(stored.digest(), by.id(), "impact-limit");
            throw Denied.conflict(
                    "impact-limit",
                    "U heeft deze week al van tien voorstellen de gevolgen berekend. Vraag een collega, of wacht.",
                    "You have computed the impact of ten proposals this week. Ask a colleague, or wait.");
        }
    }

    /** {@code POST /policies/{digest}/approvals}: one envelope with one signature. What is not right is not kept. */
    public Reply approve(Call call) throws Denied {
        Officer by = officer(call.by());
        StoredSet stored = open(call, by);
        requireImpact(stored, by);
        try {
            DsseEnvelope envelope = DsseEnvelope.read(call.body());
            Set<Refusal> refusals = activation.refusals(stored, by, envelope);
            if (!refusals.isEmpty()) {
                throw refused(stored.digest(), by, refusals);
            }
            PolicySets.Signed signed = new PolicySets.Signed(by.id(), envelope.json());
            if (!sets.sign(stored, signed)) {
                sets.refused(stored.digest(), by.id(), "signed-before");
                throw Denied.conflict("signed-before", "U heeft dit al ondertekend.", "You have signed this already.");
            }
            if (activation.refusals(stored).isEmpty()) {
                sets.approved(stored);
            }
        } catch (Unreadable e) {
            sets.refused(stored.digest(), by.id(), e.refusal().code());
            throw unreadable(e.refusal());
        }
        return detail(stored(call), 200);
    }

    /** {@code POST /policies/{digest}/advice}: the data protection officer's opinion, which is no signature. */
    public Reply advise(Call call) throws Denied {
        Officer by = acting(call.by(), ActingPerson.fg(call.by(), inForce.set(), clock.instant()));
        StoredSet stored = open(call, by);
        try {
            sets.advise(stored, new PolicySets.Advised(by.id(), Advice.read(call.body())));
        } catch (Unreadable e) {
            sets.refused(stored.digest(), by.id(), e.refusal().code());
            throw unreadable(e.refusal());
        }
        return detail(stored(call), 200);
    }

    /** {@code POST /policies/{digest}/_activate}: puts an approved set in force, now. */
    public Reply activate(Call call) throws Exception {
        Officer by = officer(call.by());
        StoredSet stored = open(call, by);
        requireImpact(stored, by);
        Set<Refusal> refusals = activation.activate(stored, by.id());
        if (!refusals.isEmpty()) {
            throw refusal(activation.words(stored, refusals));
        }
        return detail(stored(call), 200);
    }

    private Reply detail(StoredSet stored, int status) {
        PolicyWords.Detail detail = new PolicyWords.Detail(
                stored,
                sets.files(stored),
                sets.signatures(stored),
                sets.advice(stored),
                sets.report(stored).orElseGet(() -> new byte[0]));
        List<Missing> missing = stored.state().open() && !stored.impact().isEmpty()
                ? activation.words(stored, activation.refusals(stored))
                : List.of();
        byte[] body = PolicyWords.detail(detail, missing).toString().getBytes(StandardCharsets.UTF_8);
        return Reply.json(status, body);
    }

    private StoredSet stored(Call call) throws Denied {
        return PolicyFiles.stored(sets, call);
    }

    private StoredSet open(Call call, Officer by) throws Denied {
        StoredSet stored = stored(call);
        if (!stored.state().open()) {
            sets.refused(stored.digest(), by.id(), "not-open");
            throw Denied.conflict(
                    "not-open",
                    "Over dit voorstel is al beslist. Dien zo nodig een nieuw voorstel in.",
                    "This proposal was decided on already. Submit a new one if needed.");
        }
        return stored;
    }

    private void requireImpact(StoredSet stored, Officer by) throws Denied {
        if (stored.impact().isEmpty()) {
            sets.refused(stored.digest(), by.id(), "impact-missing");
            throw Denied.conflict(
                    "impact-missing",
                    "Bereken eerst de gevolgen: ondertekend wordt het voorstel met zijn gevolgen.",
                    "Compute the impact first: what is signed is the proposal with its impact.");
        }
    }

    private Officer officer(VerifiedToken caller) throws Denied {
        return acting(caller, ActingPerson.officer(caller, inForce.set(), clock.instant()));
    }

    /** Who may not take a step is told so, and the ledger tells who tried. */
    private Officer acting(VerifiedToken caller, Optional<Officer> known) throws Denied {
        if (known.isEmpty()) {
            sets.refused(inForce.digest(), ActingPerson.of(caller, inForce.set()), "no-officer");
            throw Denied.forbidden();
        }
        return known.get();
    }

    private void require(boolean holds, String digest, Officer by, Refusal otherwise) throws Denied {
        if (!holds) {
            throw refused(digest.isEmpty() ? inForce.digest() : digest, by, EnumSet.of(otherwise));
        }
    }

    /** A refusal with its ledger entry. */
    private Denied refused(String digest, Officer by, Set<Refusal> refusals) {
        sets.refused(digest, by.id(), refusals.iterator().next().code());
        return refusal(Missing.of(refusals, Set.of()));
    }

    private static Denied refusal(List<Missing> refusals) {
        List<Fault> reasons = new ArrayList<>();
        refusals.forEach(one -> reasons.add(new Fault(
                "", one.refusal().code(), one.words().dutch(), one.words().english())));
        return Denied.refused(
                409,
                "policy-refused",
                "Dit kan zo niet; er is niets veranderd. Hieronder staat waarom.",
                "This is not possible like this; nothing has changed. Below is why.",
                reasons);
    }

    private static Denied unreadable(Refusal refusal) {
        return Denied.invalid(refusal.code(), refusal.dutch(), refusal.english());
    }

    private static Fault fault(PolicyFault fault) {
        String where = fault.file() + (fault.line() > 0 ? ", regel " + fault.line() : "");
        String rule = fault.rule() == null ? "" : " (" + fault.rule() + ")";
        return new Fault(
                "/files/" + fault.file().replace("~", "~0").replace("/", "~1"),
                "policy-fault",
                where + rule + ": " + fault.what().dutch() + ". "
                        + fault.remedy().dutch(),
                fault.toString());
    }

    /**
     * What was decided before.
     *
     * @param counts how often which context
     * @param runs how often who asked
     */
    record Past(DecisionCounts counts, ImpactRunStore runs) {}
}
