// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import com.nimbusds.jose.JOSEException;
import jakarta.json.JsonObject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import nl.seinhuis.stages.event.DeskEvent;
import nl.seinhuis.stages.event.EventBody;
import nl.seinhuis.stages.event.EventKind;
import nl.seinhuis.stages.policy.decide.DeskDecision;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.pseudonym.Body;
import nl.seinhuis.stages.pseudonym.PseudonymisedSignal;
import nl.seinhuis.stages.validate.StageFailed;

/**
 * Seals each delivery to its desk, as a compact JWE (RFC 7516): ECDH-ES+A256KW on P-256, A256GCM, not compressed.
 *
 * <ul>
 *   <li>Whoever reads wire, queue or disk sees the {@link Envelope}, to whom, and one of six lengths. The content opens
 *       with the desk's private key only; the broker itself cannot open it again.
 *   <li>Whoever alters a bit of body, header or outside context is noticed by the opener: the protected header repeats the
 *       context as {@code ctx}, and {@code apu} and {@code apv} bind the key to the broker and the SHA-256 of the desk's id.
 *   <li>Two desks find nothing in their headers to join on: no key, nonce or number is shared, and the only common words
 *       are the broker's name, the algorithm and the hour.
 *   <li>Not kept out: a desk can show what it received to anyone, and a later theft of a desk's private key opens what was
 *       sealed to it before.
 * </ul>
 *
 * <p>May be used by many threads at once.
 */
public final class Sealer {

    private final Clock clock;
    private final SecureRandom random;
    private final Map<String, DeskEpoch> epochs = new ConcurrentHashMap<>();

    /**
     * Makes a sealer.
     *
     * @param clock tells the hour outside and when an ephemeral key has to go
     * @param random source of ephemeral keys, content keys and nonces
     */
    public Sealer(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * Seals every body of a signal.
     *
     * @param signal the signal
     * @return one delivery per body, in the same order
     * @throws StageFailed {@code delivery-too-large}, {@code desk-key-invalid} or {@code delivery-has-pad}, each
     *     deterministic
     */
    public SealedSignal seal(PseudonymisedSignal signal) {
        Objects.requireNonNull(signal, "signal");
        Instant now = clock.instant();
        epochs.values().removeIf(epoch -> epoch.ended(now));
        return new SealedSignal(
                signal.minimised().decided(),
                signal.bodies().stream().map(body -> seal(body, now)).toList());
    }

    /**
     * Seals a batch.
     *
     * @param signals the signals
     * @return the sealed signals, in the same order
     * @throws StageFailed as {@link #seal}, at the first signal that fails
     */
    public List<SealedSignal> sealAll(List<PseudonymisedSignal> signals) {
        return Objects.requireNonNull(signals, "signals").stream()
                .map(this::seal)
                .toList();
    }

    /**
     * Seals an event, to the same lengths as a delivery and at least {@link EventKind#KIB}.
     *
     * @param body the event
     * @return the sealed event
     * @throws StageFailed as {@link #seal(PseudonymisedSignal)}
     */
    public SealedEvent seal(EventBody body) {
        Objects.requireNonNull(body, "body");
        Instant now = clock.instant();
        DeskEvent event = body.event();
        Envelope envelope = Envelope.of(body.id(), now, event.expires());
        String jwe = seal(event.to().desk(), envelope, body.content(), EventKind.KIB, now);
        return new SealedEvent(body.id(), event, body.setDigest(), envelope, jwe);
    }

    SealedDelivery seal(Body body, Instant now) {
        DeskDecision decision = body.decision();
        Envelope envelope = Envelope.of(body.id(), now, decision.expires());
        String jwe = seal(decision.desk(), envelope, body.content(), 0, now);
        return new SealedDelivery(body.id(), decision, envelope, jwe, body.replaces());
    }

    private String seal(Desk desk, Envelope envelope, JsonObject content, int leastKib, Instant now) {
        DeskEpoch epoch = epoch(desk, now);
        String protectedHeader = epoch.protectedHeader(envelope);
        byte[] plain = SizeClass.fill(content, protectedHeader.length(), leastKib);
        try {
            return epoch.seal(protectedHeader, plain);
        } catch (JOSEException e) {
            throw new StageFailed("seal-failed", false, e);
        }
    }

    private DeskEpoch epoch(Desk desk, Instant now) {
        // one step per desk: no body more than allowed under one key, whatever the number of threads
        return epochs.compute(desk.id(), (id, current) -> {
            if (current != null && current.take(desk, now)) {
                return current;
            }
            DeskEpoch next = DeskEpoch.start(desk, now, random);
            next.take(desk, now);
            return next;
        });
    }
}
