// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.event;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.UUID;

/** Draws the ids of deliveries and events: random, so that they tell nothing and cannot be told apart. */
public final class DeliveryId {

    private static final int BYTES = 16;

    private DeliveryId() {}

    /** A version 4 UUID, RFC 9562 section 5.4. */
    public static UUID random(SecureRandom random) {
        byte[] drawn = new byte[BYTES];
        random.nextBytes(drawn);
        ByteBuffer read = ByteBuffer.wrap(drawn);
        long high = (read.getLong() & ~0xF000L) | 0x4000L;
        long low = (read.getLong() & ~(3L << 62)) | (1L << 63);
        return new UUID(high, low);
    }
}
