// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.approval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import nl.seinhuis.stages.policy.signature.OfficerKey;

/**
 * The root of all trust in officers: the keys of at least three agencies, signed by three of them. The broker is told which
 * file it is; everything else follows from it. Three of these agencies enrol officers and found a set, nobody less.
 */
public final class RootDocument {

    /** How many different agencies must sign. */
    public static final int AGENCIES = 3;

    /** Payload type of its envelope. */
    public static final String TYPE = "application/vnd.seinhuis.root+json";

    private static final String FORM = "seinhuis-root/1";
    private static final int MOST_BYTES = 16 * 1024;
    private static final Set<String> MEMBERS = Set.of("form", "version", "keys");
    private static final Pattern AGENCY = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+){0,7}");

    private final long version;
    private final SortedMap<String, OfficerKey> keys;
    private final DsseEnvelope envelope;

    private RootDocument(long version, SortedMap<String, OfficerKey> keys, DsseEnvelope envelope) {
        this.version = version;
        this.keys = keys;
        this.envelope = envelope;
    }

    /**
     * The bytes that agencies sign to make a root document.
     *
     * @param version 1, or one more than that of the document it follows
     * @param keys key per agency, as written in files
     */
    public static byte[] bytes(long version, Map<String, String> keys) {
        Map<String, Object> members = new TreeMap<>();
        members.put("form", FORM);
        members.put("version", version);
        members.put("keys", new TreeMap<>(keys));
        return CanonicalText.bytes(members);
    }

    /**
     * Reads a root document: an envelope signed by three of the agencies that it names.
     *
     * @throws Unreadable if it is not one
     */
    public static RootDocument read(byte[] json) throws Unreadable {
        DsseEnvelope envelope = DsseEnvelope.read(json);
        if (!TYPE.equals(envelope.payloadType())) {
            throw new Unreadable(Refusal.OTHER_KIND);
        }
        Map<String, Object> object = CanonicalText.read(envelope.payload(), MOST_BYTES, MEMBERS);
        if (!FORM.equals(object.get("form")) || !(object.get("keys") instanceof Map<?, ?> written)) {
            throw new Unreadable(Refusal.MEMBERS);
        }
        SortedMap<String, OfficerKey> keys = new TreeMap<>();
        for (Map.Entry<?, ?> one : written.entrySet()) {
            Optional<OfficerKey> key = OfficerKey.of(String.valueOf(one.getValue()));
            if (key.isEmpty() || !AGENCY.matcher(String.valueOf(one.getKey())).matches()) {
                throw new Unreadable(Refusal.MEMBERS);
            }
            keys.put(String.valueOf(one.getKey()), key.get());
        }
        if (new TreeSet<>(keys.values().stream().map(OfficerKey::id).toList()).size() < keys.size()) {
            throw new Unreadable(Refusal.MEMBERS); // one key for two agencies makes two of one
        }
        RootDocument root = new RootDocument(
                CanonicalText.number(object, "version"), Collections.unmodifiableSortedMap(keys), envelope);
        if (!root.refusals(envelope).isEmpty()) {
            throw new Unreadable(Refusal.ROOT_AGENCIES_NEEDED);
        }
        return root;
    }

    /** Whether this may take the place of another: a higher version, signed by three agencies of the other as well. */
    public boolean follows(RootDocument before) {
        return version > before.version && before.signers(envelope).size() >= AGENCIES;
    }

    /** Version, from 1. */
    public long version() {
        return version;
    }

    /** The agencies. */
    public Set<String> agencies() {
        return keys.keySet();
    }

    /** The envelope as it was read. */
    public byte[] json() {
        return envelope.json();
    }

    /** What is wrong with the signatures of an envelope that three root agencies must have signed. */
    List<Refusal> refusals(DsseEnvelope signed) {
        List<Refusal> refusals = new ArrayList<>();
        byte[] message = signed.signedBytes();
        Map<String, OfficerKey> byId = byId();
        for (DsseEnvelope.Signature signature : signed.signatures()) {
            OfficerKey key = byId.get(signature.keyId());
            if (key == null) {
                refusals.add(Refusal.UNKNOWN_KEY);
            } else if (!key.signed(message, signature.bytes())) {
                refusals.add(Refusal.WRONG_SIGNATURE);
            }
        }
        if (signers(signed).size() < AGENCIES) {
            refusals.add(Refusal.ROOT_AGENCIES_NEEDED);
        }
        return refusals;
    }

    /** The agencies of this document that signed an envelope. */
    private Set<String> signers(DsseEnvelope signed) {
        Set<String> signers = new TreeSet<>();
        byte[] message = signed.signedBytes();
        for (DsseEnvelope.Signature signature : signed.signatures()) {
            keys.forEach((agency, key) -> {
                if (key.id().equals(signature.keyId()) && key.signed(message, signature.bytes())) {
                    signers.add(agency);
                }
            });
        }
        return signers;
    }

    private Map<String, OfficerKey> byId() {
        Map<String, OfficerKey> byId = new HashMap<>();
        keys.values().forEach(key -> byId.put(key.id(), key));
        return byId;
    }
}
