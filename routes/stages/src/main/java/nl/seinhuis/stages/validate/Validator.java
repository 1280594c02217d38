// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.validate;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import nl.seinhuis.signal.Signal;
import nl.seinhuis.signal.json.Fault;
import nl.seinhuis.signal.json.InvalidInput;
import nl.seinhuis.signal.json.SignalCodec;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.declare.DeclarationCheck;
import nl.seinhuis.stages.policy.model.Agency;

/**
 * The last step that answers the sender: is this a signal, and may this sender post it? Who the sender is comes with the
 * received signal, from token and certificate; nothing in the body can change it.
 */
public final class Validator {
    private final SignalCodec codec;
    private final Supplier<PolicySet> set;
    private final Clock clock;
    private final Supplier<UUID> ids;

    /**
     * A validator.
     *
     * @param codec strict reader
     * @param set the active set
     * @param clock decides on days and on acute danger
     * @param ids random ids of signals
     */
    public Validator(SignalCodec codec, Supplier<PolicySet> set, Clock clock, Supplier<UUID> ids) {
        this.codec = codec;
        this.set = set;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Validates what came in.
     *
     * @throws SignalRefused everything that is wrong at once: {@code invalid-signal} for the form, {@code not-allowed}
     *     for what this sender may not declare
     */
    public ValidSignal validate(ReceivedSignal received) throws SignalRefused {
        Objects.requireNonNull(received, "no signal");
        Signal signal = read(received.body());
        List<Fault> faults = DeclarationCheck.check(signal, received.agency(), set.get(), clock.instant());
        if (!faults.isEmpty()) {
            throw new SignalRefused("not-allowed", faults);
        }
        return new ValidSignal(ids.get(), signal, received);
    }

    /**
     * Opens a signal that was accepted before and stored under a key of ours, which shows that it is unaltered. Days and declarations are not judged again: the decision does
     * that for what it releases.
     *
     * @throws StageFailed if the stored bytes can no longer be read; trying again cannot help
     */
    public ValidSignal reopen(UUID id, byte[] body, String client, Agency agency, Instant receivedAt) {
        Objects.requireNonNull(body, "no body");
        try {
            ReceivedSignal stored = new ReceivedSignal(body, client, agency, receivedAt, null);
            return new ValidSignal(id, codec.reread(body), stored);
        } catch (InvalidInput e) {
            throw new StageFailed("stored-signal-unreadable", true, null);
        }
    }

    private Signal read(byte[] body) throws SignalRefused {
        try {
            return codec.read(body);
        } catch (InvalidInput e) {
            throw new SignalRefused("invalid-signal", e.faults());
        }
    }
}
