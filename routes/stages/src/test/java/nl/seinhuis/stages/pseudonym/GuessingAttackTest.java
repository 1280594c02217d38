// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.crypto.Mac;
import nl.seinhuis.signal.Bsn;
import nl.seinhuis.signal.IdentifierAccess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whoever stole the database, or the pseudonym key of a desk with its inbox, or both, tries a million citizen service
 * numbers. With the key of the tokens added the same attack names everybody: that is what the key is apart for.
 */
class GuessingAttackTest {

    private static final Canonicaliser CANONICALISER = new Canonicaliser(IdentifierAccess.claim());
    private static final int GUESSES = 1_000_000;
    private static final int PLANTED = 25;
    /** Numbers before this one are not guessed: a million from here on holds all that are planted. */
    private static final int FROM = 900_000_000;

    private final HandlesInMemory database = new HandlesInMemory(new SecureRandom());
    private final Seeds oprfKeys =
            new Seeds(type -> "a seed of thirty-two bytes or so".getBytes(StandardCharsets.UTF_8), 1);
    private final byte[] deskKey = new byte[32];
    private final Set<String> planted = new TreeSet<>();
    private final Set<ByteBuffer> inbox = new HashSet<>();

    @BeforeEach
    void some_people_are_known_at_the_desk() throws Exception {
        new SecureRandom().nextBytes(deskKey);
        OprfTokenService tokens = new OprfTokenService(
                oprfKeys,
                new TokenQuota(1_000, new QuotaInMemory(), java.time.Clock.systemUTC(), (code, agency, desk) -> {}));
        List<String> numbers = numbers(FROM, GUESSES);
        for (int i = 0; i < PLANTED; i++) {
            planted.add(numbers.get(i * (GUESSES / PLANTED) + i));
        }
        for (String number : planted) {
            CanonicalIdentifier bsn = CANONICALISER.bsn(new Bsn(number));
            Token token = tokens.tokens("police", List.of(bsn)).get(bsn);
            TokenHandle handle =
                    database.handles(Map.of(new UUID(0, 1), List.of(token))).get(token);
            String pseudonym = new DeskPseudonyms(
                            version -> new PseudonymKey(version, mac(deskKey)),
                            1,
                            Map.of(bsn, new BatchHandles.Recognised(handle, 1)),
                            new SecureRandom())
                    .of(bsn);
            inbox.add(bits(pseudonym));
        }
        assertThat(inbox).hasSize(PLANTED);
    }

    @Test
    void a_million_guesses_test_nothing_with_database_and_desk_key() throws Exception {
        Set<ByteBuffer> stolen = new HashSet<>(inbox);
        database.tokens().forEach((token, handle) -> {
            stolen.add(ByteBuffer.wrap(token.bytes()));
            stolen.add(ByteBuffer.wrap(handle.bytes()));
        });
        assertThat(stolen).hasSize(3 * PLANTED);
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        Mac desk = Mac.getInstance("HmacSHA256");
        desk.init(mac(deskKey));
        List<String> hits = new ArrayList<>();
        for (String guess : numbers(FROM, GUESSES)) {
            byte[] canonical = CANONICALISER.bsn(new Bsn(guess)).bytes();
            byte[] hash = sha256.digest(canonical);
            for (byte[] tried : List.of(hash, desk.doFinal(canonical), desk.doFinal(hash))) {
                if (stolen.contains(ByteBuffer.wrap(tried)) || stolen.contains(ByteBuffer.wrap(tried, 0, 16))) {
                    hits.add(guess);
                }
            }
        }
        assertThat(hits).isEmpty();
    }

    @Test
    void the_function_itself_is_of_no_use_without_its_key() {
        Set<ByteBuffer> stolen = new HashSet<>();
        database.tokens().keySet().forEach(token -> stolen.add(ByteBuffer.wrap(token.bytes())));
        Oprf oprf = new Oprf(Oprf.MODE_OPRF);
        Multiplier own = DerivedOprfKeys.derive(deskKey, IdentifierType.BSN, 1);
        for (String guess : planted) {
            byte[] canonical = CANONICALISER.bsn(new Bsn(guess)).bytes();
            assertThat(stolen)
                    .doesNotContain(ByteBuffer.wrap(oprf.evaluateClear(own, canonical)))
                    .doesNotContain(ByteBuffer.wrap(oprf.evaluateClear(point -> point, canonical)));
        }
    }

    @Test
    void with_the_key_of_the_tokens_the_same_attack_names_everybody() throws Exception {
        Map<ByteBuffer, TokenHandle> stolen = new HashMap<>();
        database.tokens().forEach((token, handle) -> stolen.put(ByteBuffer.wrap(token.bytes()), handle));
        Mac desk = Mac.getInstance("HmacSHA256");
        desk.init(mac(deskKey));
        KeyOperation key = oprfKeys.key(IdentifierType.BSN, 1);
        Oprf oprf = new Oprf(Oprf.MODE_OPRF);
        // The planted ones and as many others of the same million: each guess costs a multiplication here.
        List<String> all = numbers(FROM, GUESSES);
        Set<String> guesses = new TreeSet<>(planted);
        for (int i = 0; i < GUESSES; i += GUESSES / 200) {
            guesses.add(all.get(i));
        }
        Set<String> named = new TreeSet<>();
        for (String guess : guesses) {
            byte[] token =
                    oprf.evaluateClear(key, CANONICALISER.bsn(new Bsn(guess)).bytes());
            TokenHandle handle = stolen.get(ByteBuffer.wrap(token));
            if (handle != null && inbox.contains(ByteBuffer.wrap(Arrays.copyOf(desk.doFinal(handle.bytes()), 16)))) {
                named.add(guess);
            }
        }
        assertThat(named).isEqualTo(planted);
    }

    private static javax.crypto.SecretKey mac(byte[] key) {
        return new javax.crypto.spec.SecretKeySpec(key, "HmacSHA256");
    }

    private static ByteBuffer bits(String pseudonym) {
        String last = pseudonym.substring(pseudonym.lastIndexOf('.') + 1);
        return ByteBuffer.wrap(Base64.getUrlDecoder().decode(last));
    }

    /** So many numbers that pass the 11-proof. */
    private static List<String> numbers(int from, int count) {
        List<String> numbers = new ArrayList<>(count);
        for (int number = from; numbers.size() < count; number++) {
            int sum = -(number % 10);
            for (int rest = number / 10, weight = 2; rest > 0; rest /= 10, weight++) {
                sum += weight * (rest % 10);
            }
            if (sum % 11 == 0) {
                numbers.add(Integer.toString(number));
            }
        }
        return numbers;
    }
}
