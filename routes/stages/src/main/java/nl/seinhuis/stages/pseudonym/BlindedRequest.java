// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nl.seinhuis.stages.validate.StageFailed;

/**
 * What a token service is asked: blinded elements of RFC 9497, on behalf of an agency. Nothing in it tells about a value.
 *
 * <p>On the wire: a byte 1, length and letters of the agency, the number of elements in two bytes, and per element the three
 * letters of its type and 33 bytes of a compressed point. Nothing may follow.
 *
 * @param agency id of the agency whose quota is charged
 * @param elements at most {@value #MOST}
 */
public record BlindedRequest(String agency, List<Element> elements) {

    /** The most elements of one request. */
    public static final int MOST = 4096;

    /** The longest request in bytes. */
    public static final int LONGEST = 1 + 1 + 64 + 2 + MOST * 36;

    static final int POINT = 33;

    private static final byte FORM = 1;
    private static final int TYPE = 3;

    /** Checks the bounds. */
    public BlindedRequest {
        if (!agency.matches("[a-z0-9-]{1,64}") || elements.isEmpty() || elements.size() > MOST) {
            throw new StageFailed("token-request-invalid", true, null);
        }
        elements = List.copyOf(elements);
    }

    /**
     * An element.
     *
     * @param type kind of identifier: which key is used
     * @param point the blinded element, not yet checked
     */
    @SuppressWarnings("ArrayRecordComponent") // to and from the wire, never compared
    public record Element(IdentifierType type, byte[] point) {
        /** Shows the type only. */
        @Override
        public String toString() {
            return "Element[" + type.code() + "]";
        }
    }

    /** As it goes over the wire. */
    public byte[] bytes() {
        byte[] letters = agency.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer out = ByteBuffer.allocate(4 + letters.length + elements.size() * (TYPE + POINT));
        out.put(FORM).put((byte) letters.length).put(letters).putShort((short) elements.size());
        for (Element element : elements) {
            out.put(element.type().code().getBytes(StandardCharsets.US_ASCII)).put(element.point());
        }
        return out.array();
    }

    /**
     * Reads it.
     *
     * @throws StageFailed {@code token-request-invalid} if it is anything else
     */
    public static BlindedRequest parse(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            if (in.get() != FORM) {
                throw invalid();
            }
            String agency = letters(in, Byte.toUnsignedInt(in.get()));
            int count = Short.toUnsignedInt(in.getShort());
            if (in.remaining() != count * (TYPE + POINT)) {
                throw invalid();
            }
            List<Element> elements = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                IdentifierType type = type(letters(in, TYPE));
                byte[] point = new byte[POINT];
                in.get(point);
                elements.add(new Element(type, point));
            }
            return new BlindedRequest(agency, elements);
        } catch (BufferUnderflowException e) {
            throw invalid();
        }
    }

    private static String letters(ByteBuffer in, int length) {
        byte[] letters = new byte[length];
        in.get(letters);
        return new String(letters, StandardCharsets.US_ASCII);
    }

    private static IdentifierType type(String code) {
        for (IdentifierType type : IdentifierType.values()) {
            if (type.code().equals(code)) {
                return type;
            }
        }
        throw invalid();
    }

    private static StageFailed invalid() {
        return new StageFailed("token-request-invalid", true, null);
    }
}
