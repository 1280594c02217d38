// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.decide;

import java.time.Instant;
import java.util.List;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.stages.validate.ValidSignal;

/** A signal with a decision for every desk and purpose that was asked. Only {@link PolicyDecider} makes one. */
public final class DecidedSignal {

    private final ValidSignal valid;
    private final Instant decidedAt;
    private final String setDigest;
    private final List<DeskDecision> decisions;
    private final List<NotAsked> notAsked;

    DecidedSignal(
            ValidSignal valid,
            Instant decidedAt,
            String setDigest,
            List<DeskDecision> decisions,
            List<NotAsked> notAsked) {
        this.valid = valid;
        this.decidedAt = decidedAt;
        this.setDigest = setDigest;
        this.decisions = List.copyOf(decisions);
        this.notAsked = List.copyOf(notAsked);
    }

    /** The signal. */
    public ValidSignal valid() {
        return valid;
    }

    /** The moment of decision: ages and the validity of gates are those of this moment, also when it is carried out. */
    public Instant decidedAt() {
        return decidedAt;
    }

    /** SHA-256 of the signed set under which all of it was decided, in hex. */
    public String setDigest() {
        return setDigest;
    }

    /** One per desk and purpose that was asked, also where nothing is released. */
    public List<DeskDecision> decisions() {
        return decisions;
    }

    /** What of it is about one desk and purpose, and nothing about others. */
    public DecidedSignal only(String desk, Purpose purpose) {
        List<DeskDecision> own = decisions.stream()
                .filter(one -> one.desk().id().equals(desk) && one.purpose() == purpose)
                .toList();
        return new DecidedSignal(valid, decidedAt, setDigest, own, List.of());
    }

    /** Roles and desks that could have been asked and were not, with the reason. */
    public List<NotAsked> notAsked() {
        return notAsked;
    }

    /** Shows the id only. */
    @Override
    public String toString() {
        return "DecidedSignal[" + valid.id() + "]";
    }
}
