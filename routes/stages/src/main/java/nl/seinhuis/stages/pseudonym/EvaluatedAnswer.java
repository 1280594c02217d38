// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import nl.seinhuis.stages.validate.StageFailed;

/**
 * What a token service answers: every element under every active version of its key.
 *
 * <p>On the wire: a byte 1, the number of versions in one byte and each in four, the number of elements in two bytes, and
 * per element one point of 33 bytes for each version.
 *
 * @param versions versions, oldest first
 * @param points per element, in the order of the request, one evaluated point per version
 */
public record EvaluatedAnswer(List<Integer> versions, List<List<byte[]>> points) {

    private static final byte FORM = 1;
    private static final int MOST_VERSIONS = 16;

    /** Checks the bounds. */
    public EvaluatedAnswer {
        if (versions.isEmpty() || versions.size() > MOST_VERSIONS) {
            throw invalid();
        }
        versions = List.copyOf(versions);
        points = List.copyOf(points);
    }

    /** As it goes over the wire. */
    public byte[] bytes() {
        int size = 4 + 4 * versions.size() + points.size() * versions.size() * BlindedRequest.POINT;
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(FORM).put((byte) versions.size());
        versions.forEach(out::putInt);
        out.putShort((short) points.size());
        points.forEach(element -> element.forEach(out::put));
        return out.array();
    }

    /**
     * Reads it.
     *
     * @throws StageFailed {@code token-answer-invalid} if it is anything else
     */
    public static EvaluatedAnswer parse(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            if (in.get() != FORM) {
                throw invalid();
            }
            List<Integer> versions = new ArrayList<>();
            for (int left = in.get(); left > 0; left--) {
                versions.add(in.getInt());
            }
            int count = Short.toUnsignedInt(in.getShort());
            if (in.remaining() != count * versions.size() * BlindedRequest.POINT) {
                throw invalid();
            }
            List<List<byte[]>> points = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                List<byte[]> element = new ArrayList<>(versions.size());
                for (int version = 0; version < versions.size(); version++) {
                    byte[] point = new byte[BlindedRequest.POINT];
                    in.get(point);
                    element.add(point);
                }
                points.add(element);
            }
            return new EvaluatedAnswer(versions, points);
        } catch (BufferUnderflowException e) {
            throw invalid();
        }
    }

    private static StageFailed invalid() {
        return new StageFailed("token-answer-invalid", false, null);
    }

    /** Shows sizes only. */
    @Override
    public String toString() {
        return "EvaluatedAnswer[" + versions + ", " + points.size() + "]";
    }
}
