// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.approval;

import java.util.ArrayList;
import java.util.List;
import nl.seinhuis.stages.policy.PolicySet;

/**
 * A set that is to be put in force, with everything that speaks for it.
 *
 * @param set the set as it was read from its files
 * @param enrolment the root agencies' envelope over its officers, as it stands in its files; empty if there is none
 * @param statement what was to be signed
 * @param envelopes what was signed: one or more envelopes over the statement
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, never compared
public record Proposal(PolicySet set, byte[] enrolment, Statement statement, List<byte[]> envelopes) {

    /** Copies. */
    public Proposal {
        enrolment = enrolment.clone();
        envelopes = List.copyOf(envelopes);
    }

    @Override
    public byte[] enrolment() {
        return enrolment.clone();
    }

    /** The same with further envelopes. */
    public Proposal with(byte[]... more) {
        List<byte[]> all = new ArrayList<>(envelopes);
        all.addAll(List.of(more));
        return new Proposal(set, enrolment, statement, all);
    }

    /** Shows the digest only. */
    @Override
    public String toString() {
        return "Proposal[" + set.digest() + "]";
    }
}
