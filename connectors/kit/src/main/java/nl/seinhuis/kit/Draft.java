// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit;

import nl.seinhuis.signal.IdentifierAccess;
import nl.seinhuis.signal.Signal;
import nl.seinhuis.signal.json.InvalidInput;
import nl.seinhuis.signal.json.SignalCodec;

/** A signal as a connector made it, ready to be taken into the {@link Outbox}: from now on exactly its bytes are posted. */
public final class Draft {

    /** Largest signal that the broker takes, in bytes. */
    public static final int LARGEST = 256 * 1024;

    private static final SignalCodec CODEC = new SignalCodec();

    private final String reference;
    private final byte[] json;
    private final String origin;

    private Draft(String reference, byte[] json, String origin) {
        this.reference = reference;
        this.json = json;
        this.origin = origin;
    }

    /**
     * A draft of a signal that has passed every check that can be made without the broker.
     *
     * @param json the signal, UTF-8
     * @param origin where it came from in the agency's system, for people, for example {@code meldingen.csv regel 7}; no
     *     value of a person
     * @throws InvalidInput with every fault at once, in Dutch and English, without a value
     */
    public static Draft checked(byte[] json, String origin) throws InvalidInput {
        Signal signal = CODEC.read(json);
        return new Draft(signal.reference().read(IdentifierAccess.claim()), json.clone(), origin);
    }

    /** The agency's own reference: the key under which it is one and the same signal, now and after a crash. */
    String reference() {
        return reference;
    }

    /** The bytes to post. */
    byte[] json() {
        return json.clone();
    }

    /** Where it came from. */
    String origin() {
        return origin;
    }

    /** Shows where it came from only. */
    @Override
    public String toString() {
        return "Draft[" + origin + "]";
    }
}
