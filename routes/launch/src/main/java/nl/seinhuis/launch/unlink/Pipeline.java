// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.unlink;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.seinhuis.signal.json.SignalCodec;
import nl.seinhuis.stages.minimise.Minimiser;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.decide.PolicyDecider;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.stock.Stock;
import nl.seinhuis.stages.pseudonym.CanonicalIdentifier;
import nl.seinhuis.stages.pseudonym.Handles;
import nl.seinhuis.stages.pseudonym.IdentifierCeiling;
import nl.seinhuis.stages.pseudonym.OprfKeys;
import nl.seinhuis.stages.pseudonym.OprfTokenService;
import nl.seinhuis.stages.pseudonym.PseudonymKeys;
import nl.seinhuis.stages.pseudonym.PseudonymisedSignal;
import nl.seinhuis.stages.pseudonym.Pseudonymiser;
import nl.seinhuis.stages.pseudonym.Token;
import nl.seinhuis.stages.pseudonym.TokenHandle;
import nl.seinhuis.stages.pseudonym.TokenQuota;
import nl.seinhuis.stages.pseudonym.TokenService;
import nl.seinhuis.stages.seal.Pkcs12KeyStore;
import nl.seinhuis.stages.seal.SealedDelivery;
import nl.seinhuis.stages.seal.Sealer;
import nl.seinhuis.stages.seal.Secret;
import nl.seinhuis.stages.validate.Validator;

/**
 * The broker's own stages from the posted signal to the sealed bodies, without database and network. There is no ceiling on
 * new identifiers: beyond it pseudonyms would be one-time, which only hides more.
 */
public final class Pipeline {

    private final PolicySet set;
    private final Validator validator;
    private final PolicyDecider decider;
    private final Minimiser minimiser;
    private final Pseudonymiser pseudonymiser;
    private final Sealer sealer;
    private final SetClock clock = new SetClock();

    /**
     * Makes it.
     *
     * @param config the configuration
     * @param work an empty folder
     */
    public Pipeline(Path config, Path work) throws IOException, PolicyFaults {
        SecureRandom random = new SecureRandom();
        this.set = KeyedConfig.load(config, Files.createDirectories(work.resolve("config")));
        Pkcs12KeyStore keys =
                Pkcs12KeyStore.openOrCreate(work.resolve("keys.p12"), new Secret("experiment"), true, random);
        this.validator = new Validator(new SignalCodec(), () -> set, clock, UUID::randomUUID);
        this.decider = new PolicyDecider(set, Stock.assumed(), clock);
        this.minimiser = new Minimiser(random);
        TokenQuota quota = new TokenQuota(1, (agency, day, more, most) -> true, clock, (code, agency, desk) -> {});
        this.pseudonymiser = new Pseudonymiser(
                new Remembered(new OprfTokenService(OprfKeys.derived(keys), quota)),
                new InMemory(random),
                PseudonymKeys.of(keys),
                new IdentifierCeiling(Integer.MAX_VALUE, clock, (code, agency, desk) -> {}, identifier -> false),
                random);
        this.sealer = new Sealer(clock, random);
    }

    /** The set. */
    PolicySet set() {
        return set;
    }

    /**
     * One signal, as if received at a moment.
     *
     * @return its deliveries, each with the content that the desk opens
     */
    List<Delivered> run(JsonObject signal, String client, Instant at) {
        clock.now = at;
        PseudonymisedSignal done = pseudonymised(signal, client, at);
        List<SealedDelivery> sealed = sealer.seal(done).deliveries();
        List<Delivered> delivered = new ArrayList<>();
        for (int i = 0; i < sealed.size(); i++) {
            delivered.add(new Delivered(sealed.get(i), done.bodies().get(i).content()));
        }
        return delivered;
    }

    /** The same up to the step before sealing. */
    public PseudonymisedSignal pseudonymised(JsonObject signal, String client, Instant at) {
        clock.now = at;
        Agency agency = set.agencyOfClient(client).orElseThrow();
        byte[] bytes = signal.toString().getBytes(StandardCharsets.UTF_8);
        return pseudonymiser.pseudonymise(
                minimiser.minimise(decider.decide(validator.reopen(UUID.randomUUID(), bytes, client, agency, at))));
    }

    /** The sealer. */
    public Sealer sealer() {
        return sealer;
    }

    /**
     * A delivery.
     *
     * @param sealed as it goes out
     * @param body as its desk opens it, but for the padding
     */
    record Delivered(SealedDelivery sealed, JsonObject body) {}

    /** A clock that is set by hand. */
    private static final class SetClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Each identifier is evaluated once in the whole run, which is the costly part. */
    private static final class Remembered implements TokenService {
        private final TokenService service;
        private final Map<CanonicalIdentifier, Token> known = new HashMap<>();

        Remembered(TokenService service) {
            this.service = service;
        }

        @Override
        public Map<CanonicalIdentifier, Token> tokens(String agency, Collection<CanonicalIdentifier> identifiers) {
            List<CanonicalIdentifier> fresh =
                    identifiers.stream().filter(one -> !known.containsKey(one)).toList();
            known.putAll(service.tokens(agency, fresh));
            Map<CanonicalIdentifier, Token> tokens = new LinkedHashMap<>();
            for (CanonicalIdentifier one : identifiers) {
                Token token = known.get(one);
                if (token != null) {
                    tokens.put(one, token);
                }
            }
            return tokens;
        }
    }

    /** Handles without a database. */
    private static final class InMemory implements Handles {
        private final SecureRandom random;
        private final Map<Token, TokenHandle> handles = new HashMap<>();

        InMemory(SecureRandom random) {
            this.random = random;
        }

        @Override
        public Map<Token, TokenHandle> handles(Map<UUID, ? extends Collection<Token>> bySignal) {
            Map<Token, TokenHandle> found = new HashMap<>();
            for (Token token :
                    bySignal.values().stream().flatMap(Collection::stream).toList()) {
                found.put(token, handles.computeIfAbsent(token, added -> {
                    byte[] bytes = new byte[TokenHandle.BYTES];
                    random.nextBytes(bytes);
                    return new TokenHandle(bytes);
                }));
            }
            return found;
        }

        @Override
        public Map<Pair, Map<Token, Integer>> admit(
                Map<Pair, Set<Token>> shown, LocalDate day, int ceiling, int keyVersion) {
            Map<Pair, Map<Token, Integer>> all = new HashMap<>();
            shown.forEach((pair, tokens) -> {
                Map<Token, Integer> admitted = new HashMap<>();
                tokens.forEach(token -> admitted.put(token, keyVersion));
                all.put(pair, admitted);
            });
            return all;
        }
    }
}
