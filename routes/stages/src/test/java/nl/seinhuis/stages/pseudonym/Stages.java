// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.spec.SecretKeySpec;
import nl.seinhuis.stages.minimise.MinimisedSignal;
import nl.seinhuis.stages.minimise.Minimiser;
import nl.seinhuis.stages.minimise.Posting;
import nl.seinhuis.stages.policy.decide.DecidedSignal;

/** Minimiser and pseudonymiser with their parts, as tests use them; what it raises and evaluates can be looked at. */
final class Stages {
    final List<String> alarms = new ArrayList<>();
    final List<CanonicalIdentifier> evaluated = new ArrayList<>();
    final HandlesInMemory handles;
    final Seeds tokenKeys =
            new Seeds(type -> ("seed of " + type.code() + " ".repeat(40)).getBytes(StandardCharsets.UTF_8), 1);
    final AtomicInteger keyVersion = new AtomicInteger(3);
    final Set<CanonicalIdentifier> canaries = new HashSet<>();
    final Minimiser minimiser;
    final Pseudonymiser pseudonymiser;
    final AtomicReference<Instant> now = new AtomicReference<>(Posting.NOW);

    Stages(SecureRandom random, int ceiling) {
        this(random, ceiling, null);
    }

    private Stages(SecureRandom random, int ceiling, TokenService instead) {
        this.handles = new HandlesInMemory(random);
        this.minimiser = new Minimiser(new Random(1));
        TokenService service = instead != null
                ? instead
                : new OprfTokenService(tokenKeys, new TokenQuota(100_000, new QuotaInMemory(), clock(), this::raise));
        TokenService counting = (String agency, Collection<CanonicalIdentifier> identifiers) -> {
            evaluated.addAll(identifiers);
            return service.tokens(agency, identifiers);
        };
        this.pseudonymiser = new Pseudonymiser(
                counting,
                handles,
                keys(),
                new IdentifierCeiling(ceiling, clock(), this::raise, canaries::contains),
                random);
    }

    /** With plain hashes for tokens, a thousand times quicker: for tests of what comes after tokens. */
    static Stages withHashes(SecureRandom random, int ceiling) {
        return new Stages(random, ceiling, (agency, identifiers) -> {
            Map<CanonicalIdentifier, Token> tokens = new LinkedHashMap<>();
            for (CanonicalIdentifier identifier : identifiers) {
                tokens.put(identifier, new Token(identifier.type(), 1, sha256(identifier.bytes())));
            }
            return tokens;
        });
    }

    Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    List<Body> bodies(DecidedSignal decided) {
        return pseudonymiser.pseudonymise(minimiser.minimise(decided)).bodies();
    }

    List<PseudonymisedSignal> batch(List<DecidedSignal> decided) {
        List<MinimisedSignal> minimised =
                decided.stream().map(minimiser::minimise).toList();
        return pseudonymiser.pseudonymise(minimised);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void raise(String code, String agency, String desk) {
        alarms.add(code + " " + agency);
    }

    private PseudonymKeys keys() {
        return new PseudonymKeys() {
            @Override
            public int current() {
                return keyVersion.get();
            }

            @Override
            public PseudonymKey key(String desk, PurposeDomain domain, int version) {
                String text = desk + "|" + domain.code() + "|" + version + "|" + "k".repeat(32);
                return new PseudonymKey(
                        version, new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            }
        };
    }
}
