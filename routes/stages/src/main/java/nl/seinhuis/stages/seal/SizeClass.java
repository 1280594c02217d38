// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import nl.seinhuis.stages.validate.StageFailed;

/**
 * The six lengths that a sealed delivery can have. Member {@code pad} of the plaintext fills it up, so that whoever counts
 * bytes on the wire or on disk learns one of six numbers. No bytes encode to 4n + 1 characters of base64url, so a header of
 * 4n + 3 characters would miss every class by one; all headers have one length, and it is not such a one (tested).
 */
final class SizeClass {

    private static final int[] KIB = {1, 2, 4, 8, 16, 32};
    private static final byte[] BEFORE = "\"pad\":\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] AFTER = "\"}".getBytes(StandardCharsets.UTF_8);
    /** Dots, wrapped 256-bit key (40 bytes), nonce (12) and tag (16) of a compact JWE, the last three in base64url. */
    private static final int FIXED = 4 + 54 + 16 + 22;

    private SizeClass() {}

    /**
     * The content with {@code pad}, exactly as long as the smallest class that holds it needs.
     *
     * @param content the content, without {@code pad}
     * @param headerLength length of the protected header in base64url
     * @param leastKib no class under this many KiB
     * @throws StageFailed {@code delivery-too-large} if the largest class does not hold it
     */
    static byte[] fill(JsonObject content, int headerLength, int leastKib) {
        if (content.containsKey("pad")) {
            throw new StageFailed("delivery-has-pad", true, null);
        }
        byte[] json = JsonBytes.of(content);
        int kept = json.length - 1; // all but the closing brace
        int comma = content.isEmpty() ? 0 : 1;
        int least = kept + comma + BEFORE.length + AFTER.length;
        byte[] filled = new byte[room(least, headerLength, leastKib)];
        System.arraycopy(json, 0, filled, 0, kept);
        filled[kept] = ',';
        System.arraycopy(BEFORE, 0, filled, kept + comma, BEFORE.length);
        Arrays.fill(filled, kept + comma + BEFORE.length, filled.length - AFTER.length, (byte) '0');
        System.arraycopy(AFTER, 0, filled, filled.length - AFTER.length, AFTER.length);
        return filled;
    }

    private static int room(int least, int headerLength, int leastKib) {
        for (int kib : KIB) {
            int room = (kib * 1024 - FIXED - headerLength) * 3 / 4;
            if (kib >= leastKib && room >= least) {
                return room;
            }
        }
        throw new StageFailed("delivery-too-large", true, null);
    }
}
