// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.approval;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.seinhuis.stages.policy.Officers;
import nl.seinhuis.stages.policy.model.Officer;
import nl.seinhuis.stages.policy.signature.OfficerKey;
import org.jspecify.annotations.Nullable;

/** Who signed a statement, of those who are enrolled in the set in force; and all that is wrong with what was signed. */
final class Signers {

    private final Officers enrolled;
    private final Officers proposed;
    private final Instant at;
    private final Map<OfficerKey, Officer> byKey = new LinkedHashMap<>();
    private final Map<String, Officer> signed = new LinkedHashMap<>();
    private final Set<Refusal> refusals = EnumSet.noneOf(Refusal.class);

    /**
     * Signers of a statement.
     *
     * @param enrolled officers of the set in force: who counts
     * @param proposed officers of the proposed set: who is revoked there does not count either
     */
    Signers(Officers enrolled, Officers proposed, Instant at) {
        this.enrolled = enrolled;
        this.proposed = proposed;
        this.at = at;
        for (Officer officer : enrolled.all()) {
            officer.keys().forEach(key -> OfficerKey.of(key).ifPresent(known -> byKey.put(known, officer)));
        }
    }

    /** Takes what was signed into account. */
    void add(Statement statement, List<byte[]> envelopes) {
        byte[] expected = statement.bytes();
        for (byte[] json : envelopes) {
            try {
                DsseEnvelope envelope = DsseEnvelope.read(json);
                if (!Statement.TYPE.equals(envelope.payloadType())) {
                    throw new Unreadable(Refusal.OTHER_KIND);
                }
                Statement.read(envelope.payload());
                if (!Arrays.equals(expected, envelope.payload())) {
                    throw new Unreadable(Refusal.OTHER_BYTES);
                }
                envelope.signatures().forEach(one -> add(envelope.signedBytes(), one));
            } catch (Unreadable e) {
                refusals.add(e.refusal());
            }
        }
    }

    private void add(byte[] message, DsseEnvelope.Signature signature) {
        Optional<Map.Entry<OfficerKey, Officer>> found = byKey.entrySet().stream()
                .filter(one -> one.getKey().id().equals(signature.keyId()))
                .findFirst();
        if (found.isEmpty()) {
            refusals.add(Refusal.UNKNOWN_KEY);
            return;
        }
        Officer officer = found.get().getValue();
        Refusal refusal =
                found.get().getKey().signed(message, signature.bytes()) ? standing(officer) : Refusal.WRONG_SIGNATURE;
        if (refusal != null) {
            refusals.add(refusal);
        } else {
            signed.put(officer.id(), officer);
        }
    }

    private @Nullable Refusal standing(Officer officer) {
        boolean revokedThere = proposed.officer(officer.id())
                .map(one -> one.revoked().isPresent())
                .orElse(false);
        if (officer.revoked().isPresent() || revokedThere) {
            return Refusal.REVOKED_OFFICER;
        }
        if (officer.function() != Officer.Function.PRIVACY_OFFICER) {
            return Refusal.NO_PRIVACY_OFFICER;
        }
        return officer.enrolledAt(at) ? null : Refusal.NOT_ENROLLED_NOW;
    }

    /** Everybody whose signature counts, once. */
    Collection<Officer> all() {
        return signed.values();
    }

    /** Those whose signature counts and who are another person than the author, whatever the account. */
    List<Officer> withoutAuthor(String author) {
        String person = enrolled.officer(author).map(Officer::person).orElse("");
        return signed.values().stream()
                .filter(one -> !one.person().equals(person))
                .toList();
    }

    /** What is wrong with what was signed. */
    Set<Refusal> refusals() {
        Map<String, String> byPerson = new HashMap<>();
        for (Officer officer : signed.values()) {
            if (byPerson.put(officer.person(), officer.id()) != null) {
                refusals.add(Refusal.SAME_PERSON);
            }
        }
        return refusals;
    }
}
