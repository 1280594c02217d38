// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.delivery;

import org.jspecify.annotations.Nullable;

/**
 * What anybody may see of a delivery: CloudEvents 1.0 in binary mode, in the JMS-safe spelling {@code cloudEvents_id}.
 *
 * @param id random per delivery, the key to de-duplicate on
 * @param source the broker, {@code urn:nld:oin:<oin>:systeem:seinhuis}
 * @param type always {@value #TYPE}
 * @param time to the hour
 * @param expires month in which it expires, rounded up
 */
public record OutsideContext(String id, String source, String type, String time, String expires) {

    /** The only type there is: the kind of a delivery is inside the sealed body. */
    public static final String TYPE = "nl.seinhuis.signalen.bericht.v1";

    private static final String PREFIX = "cloudEvents_";

    /** Something that gives a message's application property by name, or nothing. */
    @FunctionalInterface
    public interface Properties {

        /** The property as text, or null if there is none. */
        @Nullable
        String get(String name);
    }

    /**
     * Reads the application properties of a message.
     *
     * @throws DeliveryRefused if one is missing or the version or type is not the known one
     */
    public static OutsideContext of(Properties properties) throws DeliveryRefused {
        if (!"1.0".equals(properties.get(PREFIX + "specversion")) || !TYPE.equals(properties.get(PREFIX + "type"))) {
            throw new DeliveryRefused(DeliveryRefused.Code.NOT_A_DELIVERY);
        }
        String id = required(properties, "id");
        if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new DeliveryRefused(DeliveryRefused.Code.NOT_A_DELIVERY);
        }
        return new OutsideContext(
                id,
                required(properties, "source"),
                TYPE,
                required(properties, "time"),
                required(properties, "expires"));
    }

    private static String required(Properties properties, String name) throws DeliveryRefused {
        String value = properties.get(PREFIX + name);
        if (value == null || value.isEmpty()) {
            throw new DeliveryRefused(DeliveryRefused.Code.NOT_A_DELIVERY);
        }
        return value;
    }
}
