// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import jakarta.json.JsonObject;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import nl.seinhuis.stages.event.DeliveryId;
import nl.seinhuis.stages.minimise.Draft;
import nl.seinhuis.stages.minimise.MinimisedSignal;
import nl.seinhuis.stages.policy.decide.DecidedSignal;

/**
 * Replaces identifiers by pseudonyms: 128 bits of an HMAC, under a key of this desk and purpose domain alone, over the
 * random handle of the identifier's token.
 *
 * <p>A desk recognises the same identifier in later deliveries and learns nothing else from a pseudonym. Two desks cannot
 * join theirs, not even with a key of one of them. Whoever posts identifiers in order to read their pseudonyms elsewhere
 * gets nothing: desks of the sender's own organisation get one-time pseudonyms, and other desks too beyond a ceiling of
 * new identifiers a day. A pseudonym stands for one identifier, never for a person; persons carry a random reference of
 * this one delivery.
 *
 * <p>The broker itself could make the pseudonyms of any identifier: it holds all keys.
 */
public final class Pseudonymiser {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int REFERENCE_BYTES = 12;

    private final TokenService tokens;
    private final Handles handles;
    private final PseudonymKeys keys;
    private final IdentifierCeiling ceiling;
    private final SecureRandom random;

    /**
     * Makes a pseudonymiser.
     *
     * @param tokens makes tokens
     * @param handles remembers handles, and what each sender has shown to each desk
     * @param keys keys of the pseudonyms
     * @param ceiling how many new identifiers stay recognisable
     * @param random source of ids, references and one-time pseudonyms
     */
    public Pseudonymiser(
            TokenService tokens, Handles handles, PseudonymKeys keys, IdentifierCeiling ceiling, SecureRandom random) {
        this.tokens = tokens;
        this.handles = handles;
        this.keys = keys;
        this.ceiling = ceiling;
        this.random = random;
    }

    /** One body for each draft, in the same order; none where what a desk got before stands. */
    public PseudonymisedSignal pseudonymise(MinimisedSignal minimised) {
        Objects.requireNonNull(minimised, "minimised");
        return pseudonymise(List.of(minimised)).get(0);
    }

    /**
     * A batch of signals, in the same order. Each distinct identifier of a batch is evaluated once, which is the costly
     * part. If it fails, as by one agency's quota, nothing of the batch is lost: try its signals one by one.
     */
    public List<PseudonymisedSignal> pseudonymise(List<MinimisedSignal> batch) {
        Objects.requireNonNull(batch, "batch");
        return pseudonymise(batch, batch.stream().map(signal -> Earlier.NONE).toList());
    }

    /**
     * The same for signals of which something was delivered before.
     *
     * @param earlier what, one for each signal
     */
    public List<PseudonymisedSignal> pseudonymise(List<MinimisedSignal> batch, List<Earlier> earlier) {
        Objects.requireNonNull(batch, "batch");
        int current = keys.current();
        BatchHandles known = BatchHandles.of(batch, tokens, handles, new BatchHandles.Recognition(ceiling, current));
        List<PseudonymisedSignal> done = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            MinimisedSignal minimised = batch.get(i);
            List<Body> bodies = new ArrayList<>();
            for (Draft draft : minimised.drafts()) {
                Earlier before = earlier.get(i);
                if (before.standing(draft.decision()) == null) {
                    bodies.add(body(minimised.decided(), draft, before, known, current));
                }
            }
            done.add(new PseudonymisedSignal(minimised, bodies));
        }
        return done;
    }

    /**
     * Tokens for matching, from the same service and at the charge of the same quota.
     *
     * @param agency id of the agency on whose behalf is asked
     * @param identifiers identifiers
     */
    public Map<CanonicalIdentifier, Token> tokens(String agency, Collection<CanonicalIdentifier> identifiers) {
        return identifiers.isEmpty() ? Map.of() : tokens.tokens(agency, identifiers);
    }

    private Body body(DecidedSignal decided, Draft draft, Earlier earlier, BatchHandles known, int current) {
        UUID had = earlier.id(draft.decision());
        UUID id = had == null ? DeliveryId.random(random) : had;
        UUID replaces = earlier.before(draft.decision());
        String desk = draft.decision().desk().id();
        PurposeDomain domain = PurposeDomain.of(draft.decision().purpose());
        DeskPseudonyms pseudonyms = new DeskPseudonyms(
                version -> keys.key(desk, domain, version),
                current,
                known.recognisable(decided, draft.decision().desk()),
                random);
        JsonObject content =
                new DeliveryBody(draft, pseudonyms::of).write(id, decided.setDigest(), replaces, this::randomReference);
        return new Body(id, draft.decision(), replaces, content);
    }

    private String randomReference() {
        return BASE64.encodeToString(bytes(REFERENCE_BYTES));
    }

    private byte[] bytes(int length) {
        byte[] drawn = new byte[length];
        random.nextBytes(drawn);
        return drawn;
    }
}
