// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.event;

import nl.seinhuis.signal.Coded;

/** What an event says. A corrected delivery is none of these: it is a full delivery, see {@link DeliveryKind}. */
public enum EventKind implements Coded {
    /** A delivery is void: what it said is not to be used any more (AVG 7(3), 16, 19). */
    INGETROKKEN("ingetrokken", true),
    /** The copy is to be destroyed (AVG 17, 19); acknowledging this event says that it was. */
    VERNIETIGEN("vernietigen", true),
    /** Whether a matter is known elsewhere, hit or not. */
    SAMENLOOP("samenloop", false),
    /** Somebody in a delivery came of age. */
    LEEFTIJDSGRENS("leeftijdsgrens", false),
    /** What was told before is not confirmed. */
    ONBEVESTIGD("onbevestigd", false),
    /** A question to the desk, or its answer. */
    CONTACT("contact", false);

    /**
     * The least size of a sealed event in KiB. One for all kinds, so that its length does not tell which; with it every event
     * whose content stays under some 2,200 bytes has one length.
     */
    public static final int KIB = 4;

    private final String code;
    private final boolean ends;

    EventKind(String code, boolean ends) {
        this.code = code;
        this.ends = ends;
    }

    @Override
    public String code() {
        return code;
    }

    /** Whether it ends a delivery: it goes out also when the signal has ended, and it names the delivery. */
    public boolean ends() {
        return ends;
    }
}
