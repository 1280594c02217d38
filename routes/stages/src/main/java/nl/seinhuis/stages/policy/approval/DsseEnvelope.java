// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.approval;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.seinhuis.stages.policy.signature.OfficerKey;

/**
 * A signed statement: Dead Simple Signing Envelope, version 1. What is signed is the statement with its type in front of
 * it, so that a signature under one kind of statement is worth nothing under another. An envelope vouches for nothing by
 * itself: who signed is found by trying the keys of those who may.
 *
 * @param payloadType what the statement is
 * @param payload the statement, canonical JSON
 * @param signatures at least one, at most {@value #MOST_SIGNATURES}
 * @see <a href="https://github.com/secure-systems-lab/dsse/blob/master/protocol.md">DSSE protocol</a>
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, never compared
public record DsseEnvelope(String payloadType, byte[] payload, List<Signature> signatures) {

    /** Most bytes of an envelope. */
    public static final int MOST_BYTES = 32 * 1024;

    static final int MOST_SIGNATURES = 16;
    private static final Set<String> MEMBERS = Set.of("payloadType", "payload", "signatures");
    private static final Set<String> SIGNATURE = Set.of("keyid", "sig");

    /** Copies what can change. */
    public DsseEnvelope {
        payload = payload.clone();
        signatures = List.copyOf(signatures);
    }

    /**
     * One signature.
     *
     * @param keyId id of the key, see {@link OfficerKey#id}; a hint, not a proof
     * @param bytes the signature
     */
    @SuppressWarnings("ArrayRecordComponent") // copied in and out, never compared
    public record Signature(String keyId, byte[] bytes) {

        /** Copies. */
        public Signature {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }
    }

    @Override
    public byte[] payload() {
        return payload.clone();
    }

    /** What is signed: the pre-authentication encoding of type and statement. */
    public static byte[] signedBytes(String payloadType, byte[] payload) {
        byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("DSSEv1 " + type.length + " " + payloadType + " " + payload.length + " ")
                .getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(head, head.length + payload.length);
        System.arraycopy(payload, 0, all, head.length, payload.length);
        return all;
    }

    /** The same for this envelope. */
    public byte[] signedBytes() {
        return signedBytes(payloadType, payload);
    }

    /**
     * Reads an envelope.
     *
     * @throws Unreadable if it is not exactly an envelope: too large, not JSON, a member missing, unknown or named twice,
     *     Base64 that could be written otherwise
     */
    public static DsseEnvelope read(byte[] json) throws Unreadable {
        Map<String, Object> object = new StrictObject(CanonicalText.text(json, MOST_BYTES)).read();
        demand(object, MEMBERS);
        if (!(object.get("signatures") instanceof List<?> list) || list.isEmpty()) {
            throw new Unreadable(Refusal.NO_SIGNATURE);
        }
        if (list.size() > MOST_SIGNATURES) {
            throw new Unreadable(Refusal.TOO_LARGE);
        }
        List<Signature> signatures = new ArrayList<>();
        for (Object one : list) {
            signatures.add(signature(one));
        }
        return new DsseEnvelope(
                CanonicalText.word(object, "payloadType"), bytes(CanonicalText.word(object, "payload")), signatures);
    }

    private static Signature signature(Object value) throws Unreadable {
        if (!(value instanceof Map<?, ?> map)) {
            throw new Unreadable(Refusal.MEMBERS);
        }
        @SuppressWarnings("unchecked") // StrictObject makes no other
        Map<String, Object> members = (Map<String, Object>) map;
        demand(members, SIGNATURE);
        return new Signature(CanonicalText.word(members, "keyid"), bytes(CanonicalText.word(members, "sig")));
    }

    private static void demand(Map<String, Object> object, Set<String> members) throws Unreadable {
        if (!object.keySet().equals(members)) {
            throw new Unreadable(Refusal.MEMBERS);
        }
    }

    private static byte[] bytes(String base64) throws Unreadable {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (Base64.getEncoder().encodeToString(bytes).equals(base64)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new Unreadable(Refusal.UNREADABLE);
    }

    /** The envelope as JSON. */
    public byte[] json() {
        String all = signatures.stream()
                .map(one -> "{\"keyid\":\"" + one.keyId() + "\",\"sig\":\"" + base64(one.bytes()) + "\"}")
                .collect(Collectors.joining(","));
        return ("{\"payload\":\"" + base64(payload) + "\",\"payloadType\":\"" + payloadType + "\",\"signatures\":["
                        + all + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Shows the type and how many signed. */
    @Override
    public String toString() {
        return "DsseEnvelope[" + payloadType + ", " + signatures.size() + "]";
    }
}
