// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.approval;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.seinhuis.stages.policy.Officers;

/** That three root agencies enrolled exactly these officers: an envelope over version and digest of their list. */
public final class Enrolment {

    /** Payload type of its envelope. */
    public static final String TYPE = "application/vnd.seinhuis.officers+json";

    /** Name of the envelope among the files of a set. */
    public static final String FILE = "officers/enrolment.json";

    private Enrolment() {}

    /** The bytes that agencies sign. */
    public static byte[] bytes(Officers officers) {
        Map<String, Object> members = new TreeMap<>();
        members.put("form", "seinhuis-officers/1");
        members.put("version", officers.version());
        members.put("officers", officers.digest());
        return CanonicalText.bytes(members);
    }

    /** What is wrong with an enrolment; empty if three root agencies signed for exactly these officers. */
    static List<Refusal> refusals(RootDocument root, Officers officers, byte[] json) {
        try {
            DsseEnvelope envelope = DsseEnvelope.read(json);
            boolean same = TYPE.equals(envelope.payloadType()) && Arrays.equals(envelope.payload(), bytes(officers));
            return same && root.refusals(envelope).isEmpty() ? List.of() : List.of(Refusal.OFFICERS_NOT_ENROLLED);
        } catch (Unreadable e) {
            return List.of(Refusal.OFFICERS_NOT_ENROLLED);
        }
    }
}
