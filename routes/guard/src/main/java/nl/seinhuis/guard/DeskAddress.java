// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The topic of one desk in one region and the one durable queue behind it. The queue's name is what AMQP makes of a durable
 * subscription with the desk as container id and the region as link name, so that such an attach meets the queue that the
 * broker made.
 *
 * @param desk id of the desk: lower-case words with hyphens
 * @param region code of the region in lower case, for example {@code vr01}
 */
public record DeskAddress(String desk, String region) {
    /** Begins the address of every desk. */
    public static final String SIGNALS = "signals.";

    /** Begins the address and queue that a desk's refused deliveries go to. */
    public static final String DEAD_LETTER = "dead-letter.";

    /** Begins the address and queue that a desk's expired deliveries go to. */
    public static final String EXPIRY = "expiry.";

    private static final Pattern DESK = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");
    private static final Pattern REGION = Pattern.compile("[a-z0-9]+");
    private static final Pattern WHOLE = Pattern.compile("signals\\.([a-z0-9]+)\\.([a-z0-9-]+)(?:::(.+))?");

    /** @throws IllegalArgumentException for a name that could be read as another address */
    public DeskAddress {
        if (!DESK.matcher(desk).matches() || !REGION.matcher(region).matches()) {
            throw new IllegalArgumentException("not a desk and region");
        }
    }

    /** {@return the address or {@code address::queue} taken apart, or null if it is no desk's or the queue is another's} */
    public static @Nullable DeskAddress parse(String text) {
        Matcher parts = WHOLE.matcher(text);
        if (!parts.matches() || !DESK.matcher(parts.group(2)).matches()) {
            return null;
        }
        DeskAddress found = new DeskAddress(parts.group(2), parts.group(1));
        String queue = parts.group(3);
        return queue == null || queue.equals(found.queue()) ? found : null;
    }

    /** {@return the address, {@code signals.<region>.<desk>}} */
    public String address() {
        return SIGNALS + region + "." + desk;
    }

    /** {@return the queue, {@code <desk>.<region>}} */
    public String queue() {
        return desk + "." + region;
    }

    /** {@return the fully qualified form, {@code address::queue}} */
    public String qualified() {
        return address() + "::" + queue();
    }

    /** {@return address and queue of the desk's refused deliveries} */
    public String deadLetter() {
        return DEAD_LETTER + desk;
    }

    /** {@return address and queue of the desk's expired deliveries} */
    public String expiry() {
        return EXPIRY + desk;
    }
}
